package org.dayu.security.internal.directory;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.dayu.core.api.security.Department;
import org.dayu.core.api.security.UserInfo;
import org.dayu.security.internal.directory.DirectoryStore.DepartmentRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Users and departments in memory, read whole from the store and swapped; a city has thousands of them, not millions. */
@Component(service = Directory.class)
public final class Directory {

    private final DirectoryStore store;
    private volatile Snapshot snapshot;

    private record Snapshot(
            Map<UUID, Account> accounts,
            Map<String, Account> byUsername,
            Map<String, UserInfo> byExtension,
            List<UserInfo> users,
            Map<UUID, DepartmentRow> departments,
            Map<String, Department> byCode,
            List<Department> open) {}

    @Activate
    public Directory(@Reference DirectoryStore store) {
        this.store = store;
        this.snapshot = read();
    }

    /** Reads again: after a change here, and now and then for changes by other nodes. */
    public synchronized void refresh() {
        snapshot = read();
    }

    public Optional<Account> account(UUID id) {
        return Optional.ofNullable(snapshot.accounts().get(id));
    }

    public Optional<Account> accountByUsername(String username) {
        return Optional.ofNullable(snapshot.byUsername().get(username.strip().toLowerCase(Locale.ROOT)));
    }

    /** Open or closed. */
    public Optional<DepartmentRow> department(UUID id) {
        return Optional.ofNullable(snapshot.departments().get(id));
    }

    Optional<UserInfo> userByExtension(String extension) {
        return Optional.ofNullable(snapshot.byExtension().get(extension));
    }

    /** By user name. */
    public List<UserInfo> users() {
        return snapshot.users();
    }

    Optional<Department> openDepartment(String code) {
        return Optional.ofNullable(snapshot.byCode().get(code));
    }

    /** The open ones, by code. */
    public List<Department> departments() {
        return snapshot.open();
    }

    /** The department and all below it, open or closed. */
    Set<UUID> withDescendants(UUID root) {
        return descendants(snapshot.departments(), root);
    }

    private Snapshot read() {
        var accounts = store.accounts();
        var departments = store.departments();
        var open = departments.stream()
                .filter(DepartmentRow::open)
                .map(DepartmentRow::department)
                .sorted(Comparator.comparing(Department::code))
                .toList();
        return new Snapshot(
                index(accounts, account -> account.user().id()),
                index(accounts, account -> account.user().username().toLowerCase(Locale.ROOT)),
                index(
                        accounts.stream()
                                .map(Account::user)
                                .filter(user -> user.enabled() && user.extension() != null)
                                .toList(),
                        UserInfo::extension),
                accounts.stream()
                        .map(Account::user)
                        .sorted(Comparator.comparing(UserInfo::username))
                        .toList(),
                index(departments, row -> row.department().id()),
                index(open, Department::code),
                open);
    }

    private static <K, V> Map<K, V> index(List<V> values, Function<? super V, K> key) {
        return values.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
    }

    private static Set<UUID> descendants(Map<UUID, DepartmentRow> rows, UUID root) {
        if (!rows.containsKey(root)) {
            return Set.of();
        }
        Map<UUID, Set<UUID>> children = new HashMap<>();
        rows.values().forEach(row -> {
            if (row.department().parentId() != null) {
                children.computeIfAbsent(row.department().parentId(), key -> new HashSet<>())
                        .add(row.department().id());
            }
        });
        Set<UUID> found = new HashSet<>();
        Set<UUID> edge = Set.of(root);
        while (!edge.isEmpty()) {
            found.addAll(edge);
            edge = edge.stream()
                    .flatMap(id -> children.getOrDefault(id, Set.of()).stream())
                    .filter(id -> !found.contains(id))
                    .collect(Collectors.toSet());
        }
        return Set.copyOf(found);
    }
}
