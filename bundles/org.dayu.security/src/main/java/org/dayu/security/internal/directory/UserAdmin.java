package org.dayu.security.internal.directory;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.event.EventPublisher;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.DirectoryEvent.UserChanged;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.UserInfo;
import org.dayu.core.api.tx.Transactions;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes and changes users. Each change is one transaction with its audit entry; then the directory, then the event. */
@Component(service = UserAdmin.class)
public final class UserAdmin {

    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,31}");
    private static final Pattern EXTENSION = Pattern.compile("\\d{2,12}");

    private final DirectoryStore store;
    private final Directory directory;
    private final Transactions transactions;
    private final Audit audit;
    private final EventPublisher events;
    private final Clock clock;

    /**
     * What an administrator says of a user.
     *
     * @param extension the number of their telephone, or {@code null}
     */
    public record Profile(
            String displayName, Set<Role> roles, @Nullable UUID departmentId, @Nullable String extension) {}

    @Activate
    public UserAdmin(
            @Reference DirectoryStore store,
            @Reference Directory directory,
            @Reference Transactions transactions,
            @Reference Audit audit,
            @Reference EventPublisher events) {
        this(store, directory, transactions, audit, events, Clock.systemUTC());
    }

    public UserAdmin(
            DirectoryStore store,
            Directory directory,
            Transactions transactions,
            Audit audit,
            EventPublisher events,
            Clock clock) {
        this.store = store;
        this.directory = directory;
        this.transactions = transactions;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    public UserInfo create(String username, Profile profile, String passwordHash, boolean mustChange, Principal by) {
        check(new Check().matches(username, USERNAME, "username", "用户名应为 2 到 32 个小写字母、数字或 . _ -"), profile);
        var user = new UserInfo(
                Uuids.next(),
                username,
                profile.displayName().strip(),
                profile.roles(),
                profile.departmentId(),
                profile.extension(),
                true);
        return save(user, by, "user.create", Map.of("roles", wire(user.roles())), () -> {
            if (directory.accountByUsername(username).isPresent()) {
                throw new ConflictException("已有同名用户。");
            }
            store.insert(new Account(user, passwordHash, mustChange), clock.instant());
        });
    }

    public UserInfo update(UUID id, Profile profile, Principal by) {
        check(new Check(), profile);
        return change(
                id,
                old -> new UserInfo(
                        id,
                        old.username(),
                        profile.displayName().strip(),
                        profile.roles(),
                        profile.departmentId(),
                        profile.extension(),
                        old.enabled()),
                by,
                "user.update");
    }

    public UserInfo enable(UUID id, boolean enabled, Principal by) {
        if (!enabled && id.equals(by.userId())) {
            throw new ConflictException("不能停用自己。");
        }
        return change(
                id,
                old -> new UserInfo(
                        id,
                        old.username(),
                        old.displayName(),
                        old.roles(),
                        old.departmentId(),
                        old.extension(),
                        enabled),
                by,
                enabled ? "user.enable" : "user.disable");
    }

    /** @param action what to write into the audit trail */
    public void setPassword(UUID id, String hash, boolean mustChange, Principal by, String action) {
        UserInfo user = existing(id);
        save(user, by, action, Map.of(), () -> store.setPassword(id, hash, mustChange, clock.instant()));
    }

    private UserInfo change(UUID id, UnaryOperator<UserInfo> to, Principal by, String action) {
        UserInfo old = existing(id);
        UserInfo next = to.apply(old);
        Map<String, String> detail = old.roles().equals(next.roles()) ? Map.of() : Map.of("roles", wire(next.roles()));
        return save(next, by, action, detail, () -> {
            keepAnAdministrator(next);
            store.update(next, clock.instant());
        });
    }

    private UserInfo save(UserInfo user, Principal by, String action, Map<String, String> detail, Runnable write) {
        transactions.run(() -> {
            store.lock();
            directory.refresh();
            checkReferences(user);
            write.run();
            audit.record(by, action, "user/" + user.id(), detail);
        });
        directory.refresh();
        events.publish(new UserChanged(user, clock.instant()));
        return user;
    }

    private UserInfo existing(UUID id) {
        return directory.account(id).map(Account::user).orElseThrow(() -> new NotFoundException("没有这个用户。"));
    }

    private void checkReferences(UserInfo user) {
        if (user.departmentId() != null
                && directory
                        .department(user.departmentId())
                        .filter(row -> row.open())
                        .isEmpty()) {
            throw new ConflictException("所选部门不存在或已撤销。");
        }
        boolean taken = user.enabled()
                && user.extension() != null
                && directory
                        .userByExtension(user.extension())
                        .filter(other -> !other.id().equals(user.id()))
                        .isPresent();
        if (taken) {
            throw new ConflictException("分机号已被其他用户使用。");
        }
    }

    private void keepAnAdministrator(UserInfo next) {
        boolean others = directory.users().stream().anyMatch(user -> !user.id().equals(next.id()) && administers(user));
        if (!others && !administers(next)) {
            throw new ConflictException("至少要保留一名可登录的管理员。");
        }
    }

    private static boolean administers(UserInfo user) {
        return user.enabled() && user.roles().contains(Role.ADMIN);
    }

    private static void check(Check check, Profile profile) {
        check.text(profile.displayName(), 64, "displayName", "姓名")
                .require(profile.roles() != null && !profile.roles().isEmpty(), "roles", "请至少选择一个角色")
                .require(profile.roles() == null || !profile.roles().contains(Role.CITIZEN), "roles", "市民角色不能授予系统用户")
                .matchesIfAny(profile.extension(), EXTENSION, "extension", "分机号应为 2 到 12 位数字")
                .done();
    }

    private static String wire(Set<Role> roles) {
        return roles.stream().map(Role::wire).sorted().collect(Collectors.joining(","));
    }
}
