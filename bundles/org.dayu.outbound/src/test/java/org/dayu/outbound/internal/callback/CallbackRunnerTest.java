package org.dayu.outbound.internal.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dayu.outbound.internal.callback.Calling.NOON;
import static org.dayu.outbound.internal.callback.Calling.SETTINGS;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.dayu.acd.api.AgentState;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallState;
import org.dayu.outbound.api.CallbackReason;
import org.dayu.outbound.api.Callbacks;
import org.dayu.outbound.internal.FakeCalls;
import org.dayu.outbound.internal.FakeControl;
import org.dayu.outbound.internal.Hours;
import org.dayu.outbound.internal.OutboundSettings;
import org.dayu.outbound.internal.PlainSeal;
import org.dayu.outbound.internal.callback.Callback.Mode;
import org.dayu.testing.EmbeddedPostgres;
import org.dayu.testing.FakeDesk;
import org.dayu.testing.HandClock;
import org.dayu.testing.People;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CallbackRunnerTest {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private final HandClock clock = new HandClock(NOON);
    private final FakeDesk desk = new FakeDesk();
    private final FakeCalls calls = new FakeCalls();
    private final FakeControl control = new FakeControl();
    private CallbackStore store;

    @BeforeEach
    void empty() throws SQLException {
        POSTGRES.empty();
        store = new JdbcCallbackStore(POSTGRES.jdbi(), new PlainSeal());
    }

    private void turn(@Nullable Mode mode) {
        turn(mode, "");
    }

    private void turn(@Nullable Mode mode, String hours) {
        turn(mode, hours, "dayu-1");
    }

    private void turn(@Nullable Mode mode, String hours, String node) {
        var settings = new OutboundSettings(new CallbackSettings(
                mode,
                3,
                SETTINGS.backoff(),
                Hours.parse(hours),
                SETTINGS.shortest(),
                SETTINGS.keep(),
                SETTINGS.ring(),
                "general"));
        var caller = new CallbackCaller(store, control, settings, new CallbackFeed(new People()), clock);
        new CallbackRunner(store, caller, desk, calls, settings, clock, node, null).turn();
    }

    private UUID wish(String number, CallbackReason reason, Instant since) {
        return store.add(new Callbacks.Wish(UUID.randomUUID(), number, "general", null, reason, since, since, null))
                .id();
    }

    @Test
    void theCitizenComesToTheQueueInThePlaceThatIsKept() {
        desk.agent("001", AgentState.READY, NOON);
        UUID id = wish("13800000001", CallbackReason.ASKED, NOON.minusSeconds(300));
        turn(Mode.CITIZEN_FIRST);
        assertThat(control.commands).singleElement().isInstanceOfSatisfying(CallCommand.CallOut.class, call -> {
            assertThat(call.number()).isEqualTo("13800000001");
            assertThat(call.then()).isEqualTo(new CallCommand.Then.Queue("general", NOON.minusSeconds(300)));
            assertThat(call.notes()).containsEntry(Deed.CALLBACK, id.toString());
        });
        turn(Mode.CITIZEN_FIRST);
        assertThat(control.commands).hasSize(1);
    }

    @Test
    void aPromiseGoesBeforeThoseWhoCameLaterAndNotBeforeThoseWhoCameEarlier() {
        desk.agent("001", AgentState.READY, NOON);
        wish("13800000001", CallbackReason.OVERFLOW, NOON.minusSeconds(60));
        desk.waits(NOON.minusSeconds(90));
        turn(Mode.CITIZEN_FIRST);
        assertThat(control.commands).isEmpty();
        desk.waiting.clear();
        desk.waits(NOON.minusSeconds(30));
        turn(Mode.CITIZEN_FIRST);
        assertThat(control.commands).hasSize(1);
    }

    @Test
    void whoHungUpIsCalledOnlyWhileNobodyWaits() {
        desk.agent("001", AgentState.READY, NOON);
        wish("13800000001", CallbackReason.ABANDONED, NOON.minusSeconds(60));
        desk.waits(NOON.minusSeconds(30));
        turn(Mode.CITIZEN_FIRST);
        assertThat(control.commands).isEmpty();
        desk.waiting.clear();
        turn(Mode.CITIZEN_FIRST);
        assertThat(control.commands).hasSize(1);
    }

    @Test
    void noMoreCallsThanFreeAgents() {
        desk.agent("001", AgentState.READY, NOON);
        desk.agent("002", AgentState.READY, NOON);
        for (int i = 1; i <= 5; i++) {
            wish("1380000000" + i, CallbackReason.ASKED, NOON.minusSeconds(60 - i));
        }
        turn(Mode.CITIZEN_FIRST);
        assertThat(control.commands).hasSize(2);
        control.commands.forEach(command -> calls.put(command.call(), CallState.ADMITTED));
        turn(Mode.CITIZEN_FIRST);
        assertThat(control.commands).hasSize(2);
        // one of them talks: both agents that are still ready may take somebody, one of them the other
        calls.put(control.commands.get(0).call(), CallState.TALKING);
        turn(Mode.CITIZEN_FIRST);
        assertThat(control.commands).hasSize(3);
    }

    @Test
    void agentFirstRingsWhoHasBeenIdleLongestAndNobodyTwice() {
        desk.agent("001", AgentState.READY, NOON.minusSeconds(10));
        var idle = desk.agent("002", AgentState.READY, NOON.minusSeconds(100));
        desk.agent("003", AgentState.TALKING, NOON.minusSeconds(1000));
        wish("13800000001", CallbackReason.ASKED, NOON.minusSeconds(60));
        wish("13800000002", CallbackReason.ASKED, NOON.minusSeconds(50));
        turn(Mode.AGENT_FIRST);
        turn(Mode.AGENT_FIRST);
        assertThat(control.commands).hasSize(2).allSatisfy(command -> assertThat(command)
                .isInstanceOf(CallCommand.Dial.class));
        assertThat(((CallCommand.Dial) control.commands.get(0)).agent()).isEqualTo(idle.id());
        assertThat(((CallCommand.Dial) control.commands.get(0)).account()).isEqualTo("8002");
        assertThat(((CallCommand.Dial) control.commands.get(1)).agent()).isNotEqualTo(idle.id());
    }

    @Test
    void aRefusedCallIsTriedAgainInAMinute() {
        desk.agent("001", AgentState.READY, NOON);
        wish("13800000001", CallbackReason.ASKED, NOON.minusSeconds(60));
        control.refusal = "线路已满";
        turn(Mode.CITIZEN_FIRST);
        turn(Mode.CITIZEN_FIRST);
        assertThat(control.commands).hasSize(1);
        control.refusal = null;
        clock.turn(Duration.ofSeconds(61));
        turn(Mode.CITIZEN_FIRST);
        assertThat(control.commands).hasSize(2);
    }

    @Test
    void oneNodeAtATimeCallsBack() {
        turn(Mode.CITIZEN_FIRST);
        desk.agent("001", AgentState.READY, NOON);
        wish("13800000001", CallbackReason.ASKED, NOON.minusSeconds(60));
        turn(Mode.CITIZEN_FIRST, "", "dayu-2");
        assertThat(control.commands).isEmpty();
        POSTGRES.jdbi()
                .useHandle(handle -> handle.execute("update outbound.lease set until_at = now() - interval '1 s'"));
        turn(Mode.CITIZEN_FIRST, "", "dayu-2");
        assertThat(control.commands).hasSize(1);
    }

    @Test
    void nobodyIsCalledAtNightNorWhenItIsOff() {
        desk.agent("001", AgentState.READY, NOON);
        wish("13800000001", CallbackReason.ASKED, NOON.minusSeconds(60));
        turn(Mode.CITIZEN_FIRST, "1-7 13:00-20:00"); // it is noon
        turn(null);
        assertThat(control.commands).isEmpty();
    }
}
