package org.dayu.outbound.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import org.dayu.acd.api.AgentState;
import org.dayu.blacklist.api.BlockRule;
import org.dayu.blacklist.api.NumberPattern;
import org.dayu.blacklist.api.Verdict;
import org.dayu.call.api.CallCommand;
import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.live.LiveHub;
import org.dayu.core.api.security.Principal;
import org.dayu.outbound.api.CallbackReason;
import org.dayu.outbound.api.Callbacks;
import org.dayu.outbound.internal.FakeControl;
import org.dayu.outbound.internal.Hours;
import org.dayu.outbound.internal.OutboundSettings;
import org.dayu.outbound.internal.PlainSeal;
import org.dayu.outbound.internal.callback.Callback;
import org.dayu.outbound.internal.callback.CallbackFixtures;
import org.dayu.outbound.internal.callback.CallbackSettings;
import org.dayu.outbound.internal.callback.CallbackStore;
import org.dayu.outbound.internal.callback.CallbackView;
import org.dayu.testing.EmbeddedPostgres;
import org.dayu.testing.FakeDesk;
import org.dayu.testing.People;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CallbackResourceTest {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private static final OutboundSettings SETTINGS = new OutboundSettings(new CallbackSettings(
            null, 3, List.of(), Hours.parse(""), Duration.ZERO, Duration.ofDays(3), Duration.ofSeconds(30), "general"));

    private final People people = new People();
    private final FakeDesk desk = new FakeDesk();
    private final FakeControl control = new FakeControl();
    private final List<String> trail = new ArrayList<>();
    private final List<String> live = new ArrayList<>();
    private CallbackStore store;
    private CallbackFixtures fixtures;
    private CallbackResource resource;
    private UUID id;

    @BeforeEach
    void open() throws SQLException {
        POSTGRES.empty();
        fixtures = new CallbackFixtures(POSTGRES.jdbi(), new PlainSeal(), SETTINGS, control, people);
        store = fixtures.store();
        fixtures.feed().hub = new LiveHub() {
            @Override
            public void publish(String topic, String type, Function<Principal, @Nullable Object> view) {
                live.add(topic + " " + type);
            }
        };
        resource = new CallbackResource(people, people, fixtures.feed());
        resource.store = store;
        resource.list = fixtures.list();
        resource.caller = fixtures.caller();
        resource.desk = desk;
        resource.audit = (person, action, object, detail) -> trail.add(person.displayName() + " " + action);
        Instant lost = Instant.parse("2026-07-20T04:00:00Z");
        id = store.add(new Callbacks.Wish(
                        UUID.randomUUID(),
                        "13812345678",
                        "general",
                        People.ANN.userId(),
                        CallbackReason.NODE_LOST,
                        lost,
                        lost,
                        "停水"))
                .id();
    }

    private CallbackView only(CallbackResource.Wanted wanted) {
        var page = resource.listCallbacks(wanted, 0, 50);
        assertThat(page.total()).isEqualTo(1);
        return page.items().get(0);
    }

    @Test
    void namesPeopleAndShowsTheNumberToWhoCallsBack() {
        assertThat(only(CallbackResource.Wanted.OPEN)).satisfies(row -> {
            assertThat(row.number()).isEqualTo("13812345678");
            assertThat(row.agentName()).isEqualTo("坐席甲");
            assertThat(row.note()).isEqualTo("停水");
        });
        people.who = People.ADMIN;
        assertThat(only(CallbackResource.Wanted.OPEN)).satisfies(row -> {
            assertThat(row.number()).isEqualTo("138****5678");
            assertThat(row.note()).isNull();
        });
    }

    @Test
    void whatIsDoneLeavesTheListIsWrittenDownAndTold() {
        assertThat(resource.finishCallback(id).doneByName()).isEqualTo("坐席甲");
        assertThat(resource.listCallbacks(CallbackResource.Wanted.OPEN, 0, 50).items())
                .isEmpty();
        assertThat(only(CallbackResource.Wanted.DONE).result()).isEqualTo(Callback.Result.BY_HAND);
        assertThat(trail).containsExactly("坐席甲 callback.done");
        assertThat(live).containsExactly("callbacks CallbackDone");
        assertThatThrownBy(() -> resource.finishCallback(id)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void onlyWhoSaidDoneAndSupervisorsTakeItBack() {
        resource.finishCallback(id);
        people.who = People.BOB;
        assertThatThrownBy(() -> resource.reopenCallback(id)).isInstanceOf(NotFoundException.class);
        people.who = People.BOSS;
        assertThat(resource.reopenCallback(id).done()).isFalse();
        assertThat(live).containsExactly("callbacks CallbackDone", "callbacks CallbackReopened");
    }

    @Test
    void ringsTheOwnPhoneFirst() {
        assertThatThrownBy(() -> resource.callBack(id, null))
                .isInstanceOf(ConflictException.class)
                .hasMessage("请先签入话机再回拨");
        desk.agent(People.ANN.userId(), "001", AgentState.NOT_READY, Instant.EPOCH);
        assertThat(resource.callBack(id, null)).satisfies(row -> {
            assertThat(row.state()).isEqualTo(Callback.State.CALLING);
            assertThat(row.callingByName()).isEqualTo("坐席甲");
        });
        assertThat(control.commands).singleElement().isInstanceOfSatisfying(CallCommand.Dial.class, dial -> {
            assertThat(dial.account()).isEqualTo("8001");
            assertThat(dial.number()).isEqualTo("13812345678");
        });
        assertThatThrownBy(() -> resource.callBack(id, null)).isInstanceOf(ConflictException.class);
        assertThat(resource.listCallbackAttempts(id)).hasSize(1);
    }

    @Test
    void aRefusedCallLeavesTheEntryOpen() {
        desk.agent(People.ANN.userId(), "001", AgentState.READY, Instant.EPOCH);
        control.refusal = "线路已满";
        assertThatThrownBy(() -> resource.callBack(id, null)).hasMessage("线路已满");
        assertThat(only(CallbackResource.Wanted.OPEN).state()).isEqualTo(Callback.State.OPEN);
        assertThat(only(CallbackResource.Wanted.OPEN).attempts()).isZero();
    }

    @Test
    void whoIsBlacklistedIsNotCalled() {
        desk.agent(People.ANN.userId(), "001", AgentState.READY, Instant.EPOCH);
        var rule = new BlockRule(UUID.randomUUID(), NumberPattern.parse("138*"), "骚扰", "admin", Instant.EPOCH, null);
        fixtures.block(number -> new Verdict.Blocked(rule));
        assertThatThrownBy(() -> resource.callBack(id, null)).isInstanceOf(ConflictException.class);
        assertThat(only(CallbackResource.Wanted.DONE).result()).isEqualTo(Callback.Result.BLOCKED);
        assertThat(control.commands).isEmpty();
    }

    @Test
    void aPlannedCallbackJoinsTheListAndKeepsThePlaceOfWhoIsThere() {
        var same = resource.planCallback(new CallbackResource.Plan("138 1234 5678", null, null, "再问水表"));
        assertThat(same.id()).isEqualTo(id);
        assertThat(same.since()).isEqualTo(Instant.parse("2026-07-20T04:00:00Z"));
        var other = resource.planCallback(
                new CallbackResource.Plan("13900000000", null, Instant.parse("2026-07-30T04:00:00Z"), null));
        assertThat(other.reason()).isEqualTo(CallbackReason.SCHEDULED);
        assertThat(other.queue()).isEqualTo("general");
        assertThatThrownBy(() -> resource.planCallback(new CallbackResource.Plan("abc", null, null, null)))
                .isInstanceOf(InvalidException.class);
    }

    @Test
    void saysSoWhileTheRecordsAreAway() {
        resource.store = null;
        assertThatThrownBy(() -> resource.listCallbacks(CallbackResource.Wanted.ALL, 0, 50))
                .isInstanceOf(UnavailableException.class);
    }
}
