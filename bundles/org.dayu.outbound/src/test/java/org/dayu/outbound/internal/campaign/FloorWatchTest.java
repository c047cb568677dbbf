package org.dayu.outbound.internal.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Direction;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegSnapshot;
import org.dayu.call.api.LegState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FloorWatchTest {

    private static final Instant NOON = Instant.parse("2026-07-20T04:00:00Z");

    private final UUID campaign = UUID.randomUUID();
    private final UUID call = UUID.randomUUID();
    private final FloorWatch floor = new FloorWatch(() -> new Blending.Promise(0.95, 15, 0.01, 0), NOON.toEpochMilli());
    private @Nullable CallSnapshot last;
    private Instant now = NOON;

    @BeforeEach
    void begun() {
        floor.begun(new Live(call, campaign, "general", NOON.toEpochMilli()));
    }

    /** So many seconds later the call stands there; the citizen has answered unless it is let in only. */
    private void then(int seconds, CallState state) {
        now = now.plusSeconds(seconds);
        boolean answered = state != CallState.ADMITTED;
        var citizen = new LegSnapshot(
                UUID.randomUUID(),
                LegRole.CITIZEN,
                answered ? LegState.ANSWERED : LegState.EARLY,
                "13800000000",
                null,
                answered ? now : null);
        var snapshot = new CallSnapshot(
                call,
                last == null ? 1 : last.version() + 1,
                state,
                Direction.OUTBOUND,
                "12345",
                "13800000000",
                NOON,
                null,
                null,
                null,
                List.of(citizen),
                null,
                null,
                null,
                "general",
                Map.of(Ends.CAMPAIGN, campaign.toString()),
                null,
                null);
        floor.changed(last, snapshot, now);
        last = snapshot;
    }

    @Test
    void ringingOrWaitingItNeedsAnAgent() {
        assertThat(floor.open(campaign)).isOne();
        then(3, CallState.WAITING);
        assertThat(floor.open(campaign)).isOne();
        assertThat(floor.openIn("general")).isOne();
        assertThat(floor.unattended(campaign)).isZero();
        then(1, CallState.TALKING);
        assertThat(floor.open(campaign)).isZero();
        assertThat(floor.talkingOf(campaign)).isOne();
    }

    @Test
    void inTheApologyItNeedsNobodyAndIsAbandonedAlready() {
        then(3, CallState.WAITING);
        then(2, CallState.SELF_SERVICE);
        assertThat(floor.open(campaign)).isZero();
        assertThat(floor.openIn("general")).isZero();
        assertThat(floor.talkingOf(campaign)).isZero();
        assertThat(floor.unattended(campaign)).isOne();
        assertThat(floor.all(campaign)).as("it still takes a line").isOne();
        then(10, CallState.CALLBACK_PROMISED);
        assertThat(floor.unattended(campaign)).isOne();
        then(5, CallState.ENDED);
        assertThat(floor.unattended(campaign)).isZero();
        assertThat(floor.all(campaign)).isZero();
    }

    @Test
    void whoRatesTheTalkKeepsNoAgentBusyAndWasNotAbandoned() {
        double before = floor.rates(campaign).soon();
        then(3, CallState.WAITING);
        then(1, CallState.TALKING);
        then(10, CallState.RATING);
        assertThat(floor.talkingOf(campaign)).isZero();
        assertThat(floor.unattended(campaign)).isZero();
        assertThat(floor.open(campaign)).isZero();
        double after = floor.rates(campaign).soon();
        assertThat(after).as("a talk of ten seconds is short").isGreaterThan(before);
        then((int) Duration.ofMinutes(1).toSeconds(), CallState.ENDED);
        assertThat(floor.rates(campaign).soon()).as("the talk counts once").isEqualTo(after);
    }

    @Test
    void whoLostTheAgentNeedsOneAgain() {
        then(3, CallState.WAITING);
        then(1, CallState.TALKING);
        then(10, CallState.WAITING);
        assertThat(floor.open(campaign)).isOne();
        assertThat(floor.talkingOf(campaign)).isZero();
    }

    @Test
    void callersOfEveryNodeCountOnce() {
        // what a listener is told of calls of this node, and of others
        UUID here = UUID.randomUUID();
        UUID there = UUID.randomUUID();
        for (UUID id : List.of(here, there)) {
            CallSnapshot menu = inbound(id, 1, CallState.SELF_SERVICE, null);
            CallSnapshot waits = inbound(id, 2, CallState.WAITING, "general");
            floor.changed(null, menu, NOON);
            floor.changed(menu, waits, NOON);
            floor.changed(waits, inbound(id, 3, CallState.WAITING, "general"), NOON.plusSeconds(1));
        }
        assertThat(floor.arrivals("general", NOON.plusSeconds(60).toEpochMilli()))
                .isEqualTo(2.0 / 60);
    }

    @Test
    void whatTheDatabaseTakesForUnderWayIsUnheardUntilSomebodyTellsOfIt() {
        UUID stranger = UUID.randomUUID();
        long at = NOON.toEpochMilli();
        assertThat(floor.unheard(List.of(call, stranger), at)).isOne();
        then(3, CallState.WAITING);
        then(1, CallState.ENDED);
        assertThat(floor.unheard(List.of(call, stranger), at))
                .as("its end is being read")
                .isOne();
    }

    private static CallSnapshot inbound(UUID id, long version, CallState state, @Nullable String queue) {
        return new CallSnapshot(
                id,
                version,
                state,
                Direction.INBOUND,
                "13800000001",
                "12345",
                NOON,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                queue,
                Map.of(),
                null,
                null);
    }
}
