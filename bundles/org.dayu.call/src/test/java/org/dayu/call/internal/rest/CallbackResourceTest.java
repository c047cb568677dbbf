package org.dayu.call.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import org.dayu.call.api.CallState;
import org.dayu.call.internal.store.CallRecord;
import org.dayu.call.internal.store.CallRecordStore;
import org.dayu.call.internal.store.Callback;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.journal.Place;
import org.dayu.core.api.live.LiveHub;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.UserInfo;
import org.dayu.core.api.security.Users;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallbackResourceTest {

    private static final Principal ANN = person("坐席甲", Role.AGENT);
    private static final Principal BOB = person("坐席乙", Role.AGENT);
    private static final Principal BOSS = person("班长", Role.SUPERVISOR);
    private static final Principal ADMIN = person("管理员", Role.ADMIN);

    private final ListStore store = new ListStore();
    private final List<String> trail = new ArrayList<>();
    private final List<String> live = new ArrayList<>();
    private final Callback lost = new Callback(
            UUID.randomUUID(),
            UUID.randomUUID(),
            "13812345678",
            "general",
            ANN.userId(),
            CallState.TALKING,
            Instant.parse("2026-07-20T04:00:00Z"),
            false,
            null,
            null);

    private Principal who = ANN;
    private CallbackResource resource;

    @BeforeEach
    void open() {
        var feed = new CallbackFeed(new People());
        feed.hub = new LiveHub() {
            @Override
            public void publish(String topic, String type, Function<Principal, @Nullable Object> view) {
                live.add(topic + " " + type);
            }
        };
        resource = new CallbackResource(new Current(), new People(), feed);
        resource.store = store;
        resource.audit = (person, action, object, detail) -> trail.add(person.displayName() + " " + action);
        store.rows.put(lost.id(), lost);
    }

    @Test
    void namesPeopleAndShowsTheNumberToWhoCallsBack() {
        assertThat(only(CallbackResource.Wanted.OPEN)).satisfies(row -> {
            assertThat(row.number()).isEqualTo("13812345678");
            assertThat(row.agentName()).isEqualTo("坐席甲");
        });
        who = ADMIN;
        assertThat(only(CallbackResource.Wanted.OPEN).number()).isEqualTo("138****5678");
    }

    @Test
    void whatIsDoneLeavesTheListIsWrittenDownAndTold() {
        var row = resource.finishCallback(lost.id());
        assertThat(row.doneByName()).isEqualTo("坐席甲");
        assertThat(resource.listCallbacks(CallbackResource.Wanted.OPEN, 0, 50).items())
                .isEmpty();
        assertThat(only(CallbackResource.Wanted.DONE).done()).isTrue();
        assertThat(trail).containsExactly("坐席甲 callback.done");
        assertThat(live).containsExactly("callbacks CallbackDone");
        assertThatThrownBy(() -> resource.finishCallback(lost.id())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void onlyWhoSaidDoneAndSupervisorsTakeItBack() {
        resource.finishCallback(lost.id());
        who = BOB;
        assertThatThrownBy(() -> resource.reopenCallback(lost.id())).isInstanceOf(NotFoundException.class);
        who = BOSS;
        assertThat(resource.reopenCallback(lost.id()).done()).isFalse();
        assertThat(trail).containsExactly("坐席甲 callback.done", "班长 callback.reopened");
        assertThat(live).containsExactly("callbacks CallbackDone", "callbacks CallbackReopened");
    }

    @Test
    void saysSoWhileTheRecordsAreAway() {
        resource.store = null;
        assertThatThrownBy(() -> resource.listCallbacks(CallbackResource.Wanted.ALL, 0, 50))
                .isInstanceOf(UnavailableException.class);
    }

    private CallbackView only(CallbackResource.Wanted wanted) {
        var page = resource.listCallbacks(wanted, 0, 50);
        assertThat(page.total()).isEqualTo(1);
        return page.items().get(0);
    }

    private static Principal person(String name, Role role) {
        return new Principal(UUID.randomUUID(), name, name, Set.of(role), null);
    }

    private final class Current implements CurrentUser {

        @Override
        public Optional<Principal> find() {
            return Optional.of(who);
        }

        @Override
        public Principal require() {
            return who;
        }

        @Override
        public void runAs(Principal principal, Runnable work) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class People implements Users {

        @Override
        public Optional<UserInfo> find(UUID id) {
            return list().stream().filter(user -> user.id().equals(id)).findFirst();
        }

        @Override
        public Optional<UserInfo> findByUsername(String username) {
            return list().stream()
                    .filter(user -> user.username().equals(username))
                    .findFirst();
        }

        @Override
        public Optional<UserInfo> findByExtension(String extension) {
            return Optional.empty();
        }

        @Override
        public List<UserInfo> list() {
            return List.of(ANN, BOB, BOSS, ADMIN).stream()
                    .map(it -> new UserInfo(it.userId(), it.username(), it.displayName(), it.roles(), null, null, true))
                    .toList();
        }
    }

    /** Call-backs in memory; the rest of the store is not asked. */
    private static final class ListStore implements CallRecordStore {

        final Map<UUID, Callback> rows = new LinkedHashMap<>();

        @Override
        public Page<Callback> callbacks(Callback.@Nullable State state, PageRequest page) {
            var found = rows.values().stream()
                    .filter(row -> state == null || row.done() == (state == Callback.State.DONE))
                    .toList();
            return new Page<>(found, found.size(), page.offset());
        }

        @Override
        public long openCallbacks() {
            return rows.values().stream().filter(row -> !row.done()).count();
        }

        @Override
        public Optional<Callback> done(UUID callback, UUID by, Instant at) {
            return Optional.ofNullable(rows.get(callback))
                    .filter(row -> !row.done())
                    .map(row -> put(row, by, at));
        }

        @Override
        public Optional<Callback> reopen(UUID callback, @Nullable UUID only) {
            return Optional.ofNullable(rows.get(callback))
                    .filter(row -> row.done() && (only == null || only.equals(row.doneBy())))
                    .map(row -> put(row, null, null));
        }

        private Callback put(Callback row, @Nullable UUID by, @Nullable Instant at) {
            var next = new Callback(
                    row.id(),
                    row.callId(),
                    row.number(),
                    row.queue(),
                    row.agentId(),
                    row.why(),
                    row.lostAt(),
                    by != null,
                    by,
                    at);
            rows.put(row.id(), next);
            return next;
        }

        @Override
        public Place progress(String node) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int copy(String node, List<Placed> records, Place upTo) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Page<CallRecord> find(Query query, PageRequest page) {
            throw new UnsupportedOperationException();
        }
    }
}
