package org.dayu.outbound.internal.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dayu.outbound.internal.callback.Calling.NOON;
import static org.dayu.outbound.internal.callback.Calling.SETTINGS;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.call.api.CallArchive.Ended;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Direction;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.outbound.api.CallbackReason;
import org.junit.jupiter.api.Test;

class DeedTest {

    private static final String NUMBER = "13812345678";

    @Test
    void everyMissedCallIsCalledBackForItsReason() {
        assertThat(reason(EndReason.NODE_LOST, CallState.WAITING)).isEqualTo(CallbackReason.NODE_LOST);
        assertThat(reason(EndReason.NODE_LOST, CallState.CONFERENCE)).isEqualTo(CallbackReason.NODE_LOST);
        assertThat(reason(EndReason.HUNG_UP_IN_QUEUE, CallState.WAITING)).isEqualTo(CallbackReason.ABANDONED);
        assertThat(reason(EndReason.AGENT_NO_ANSWER, CallState.OFFERED)).isEqualTo(CallbackReason.ABANDONED);
        assertThat(reason(EndReason.OVERFLOW, CallState.WAITING)).isEqualTo(CallbackReason.OVERFLOW);
        assertThat(reason(EndReason.MEDIA_TIMEOUT, CallState.WAITING)).isEqualTo(CallbackReason.FAILED);
        assertThat(of(Calling.missed(NUMBER, NOON, EndReason.HUNG_UP_IN_IVR, CallState.SELF_SERVICE)))
                .isEmpty();
        assertThat(of(Calling.missed(NUMBER, NOON, EndReason.NODE_LOST, CallState.SELF_SERVICE)))
                .isEmpty();
        assertThat(of(Calling.missed(NUMBER, NOON, EndReason.REFUSED, CallState.ADMITTED)))
                .isEmpty();
        assertThat(of(Calling.missed("", NOON, EndReason.HUNG_UP_IN_QUEUE, CallState.WAITING)))
                .isEmpty();
    }

    @Test
    void thePlaceIsTheFirstArrival() {
        var missed = (Deed.Missed) of(Calling.missed(NUMBER, NOON, EndReason.OVERFLOW, CallState.WAITING))
                .get(0);
        assertThat(missed.wish().since()).isEqualTo(NOON);
        assertThat(missed.lostAt()).isEqualTo(NOON.plusSeconds(60));
        assertThat(missed.wish().queue()).isEqualTo("general");
    }

    @Test
    void aPromiseInTheCallIsKept() {
        Ended served = call(EndReason.SERVED_BY_IVR, CallState.SELF_SERVICE, Map.of(CallbackReason.NOTE, "asked"));
        assertThat(of(served)).singleElement().isInstanceOfSatisfying(Deed.Missed.class, missed -> assertThat(
                        missed.wish().reason())
                .isEqualTo(CallbackReason.ASKED));
        Ended unknown = call(EndReason.SERVED_BY_IVR, CallState.SELF_SERVICE, Map.of(CallbackReason.NOTE, "nonsense"));
        assertThat(of(unknown)).isEmpty();
    }

    @Test
    void aPromiseThatWasTheLastThingSaidIsKeptWhoeverTalkedBefore() {
        for (Direction direction : Direction.values()) {
            Ended promised = Calling.call(
                    UUID.randomUUID(),
                    direction,
                    NUMBER,
                    NOON,
                    NOON.plusSeconds(10),
                    CallState.CALLBACK_PROMISED,
                    EndReason.CALLBACK_PROMISED,
                    null,
                    Map.of(CallbackReason.NOTE, "overflow"));
            assertThat(of(promised))
                    .filteredOn(Deed.Missed.class::isInstance)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Deed.Missed.class,
                            missed -> assertThat(missed.wish().reason()).isEqualTo(CallbackReason.OVERFLOW));
        }
    }

    @Test
    void whoLeftAMessageIsCalledBackOnlyIfTheNodeDiedInTheMiddle() {
        assertThat(of(Calling.missed(NUMBER, NOON, EndReason.MESSAGE_LEFT, CallState.VOICEMAIL)))
                .isEmpty();
        assertThat(reason(EndReason.NODE_LOST, CallState.VOICEMAIL)).isEqualTo(CallbackReason.NODE_LOST);
        assertThat(reason(EndReason.OVERFLOW, CallState.VOICEMAIL)).isEqualTo(CallbackReason.OVERFLOW);
        assertThat(reason(EndReason.HUNG_UP_IN_QUEUE, CallState.VOICEMAIL)).isEqualTo(CallbackReason.ABANDONED);
    }

    @Test
    void whoWasAnsweredNeedsNone() {
        assertThat(of(Calling.talked(NUMBER, NOON)))
                .containsExactly(new Deed.Talked(NUMBER, NOON.plusSeconds(10), true, null));
    }

    @Test
    void shortAndOldOnesMayBeLeftOut() {
        var strict = new CallbackSettings(
                null, 3, List.of(), SETTINGS.hours(), Duration.ofSeconds(61), Duration.ofDays(1), Duration.ZERO, "q");
        Ended call = Calling.missed(NUMBER, NOON, EndReason.HUNG_UP_IN_QUEUE, CallState.WAITING);
        assertThat(Deed.of(call, strict, NOON)).isEmpty();
        assertThat(Deed.of(call, SETTINGS, NOON.plus(Duration.ofDays(4)))).isEmpty();
    }

    @Test
    void ourOwnCallSettlesItsEntryByWhatTheOtherSideSaid() {
        assertThat(outcome(EndReason.NORMAL, "")).isEqualTo(Outcome.REACHED);
        assertThat(outcome(EndReason.NOT_REACHED, "480")).isEqualTo(Outcome.NO_ANSWER);
        assertThat(outcome(EndReason.NOT_REACHED, "486")).isEqualTo(Outcome.BUSY);
        assertThat(outcome(EndReason.NOT_REACHED, "604")).isEqualTo(Outcome.WRONG_NUMBER);
        assertThat(outcome(EndReason.NOT_REACHED, "603")).isEqualTo(Outcome.REFUSED);
        assertThat(outcome(EndReason.NOT_REACHED, "503")).isEqualTo(Outcome.FAILED);
        assertThat(outcome(EndReason.HUNG_UP_IN_QUEUE, "")).isEqualTo(Outcome.ABANDONED);
        assertThat(outcome(EndReason.MESSAGE_LEFT, "")).isEqualTo(Outcome.ABANDONED);
        assertThat(outcome(EndReason.CALLBACK_PROMISED, "")).isEqualTo(Outcome.ABANDONED);
        assertThat(outcome(EndReason.NODE_LOST, "")).isEqualTo(Outcome.FAILED);
    }

    @Test
    void anAgentWhoDoesNotPickUpIsNotTheCitizensDoing() {
        UUID callback = UUID.randomUUID();
        Ended call = Calling.call(
                UUID.randomUUID(),
                Direction.OUTBOUND,
                NUMBER,
                NOON,
                null,
                CallState.ADMITTED,
                EndReason.NOT_REACHED,
                LegRole.AGENT,
                Map.of(Deed.CALLBACK, callback.toString(), "sip.status", "480"));
        assertThat(Outcome.of(call)).isEqualTo(Outcome.AGENT_AWAY);
        assertThat(Outcome.AGENT_AWAY.counts()).isFalse();
    }

    private static Outcome outcome(EndReason reason, String status) {
        UUID callback = UUID.randomUUID();
        return of(Calling.ours(UUID.randomUUID(), callback, NUMBER, NOON, reason, status)).stream()
                .filter(Deed.Settled.class::isInstance)
                .map(deed -> ((Deed.Settled) deed).outcome())
                .findFirst()
                .orElseThrow();
    }

    private static CallbackReason reason(EndReason reason, CallState from) {
        var deeds = of(Calling.missed(NUMBER, NOON, reason, from));
        return ((Deed.Missed) deeds.get(0)).wish().reason();
    }

    private static Ended call(EndReason reason, CallState from, Map<String, String> notes) {
        return Calling.call(UUID.randomUUID(), Direction.INBOUND, NUMBER, NOON, null, from, reason, null, notes);
    }

    private static List<Deed> of(Ended call) {
        return Deed.of(call, SETTINGS, NOON.plusSeconds(60));
    }
}
