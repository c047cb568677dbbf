package org.dayu.recording.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.dayu.call.api.CallState;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegSnapshot;
import org.dayu.call.api.Supervision;
import org.dayu.recording.api.Recording;
import org.dayu.testing.FakeTaps;
import org.dayu.testing.PlainSeal;
import org.junit.jupiter.api.Test;

/** Who is in a talk and who waits, and what is not to be recorded. */
class RecorderAttendanceTest extends RecorderStage {

    @Test
    void aPauseIsSilenceInTheFileAndIsMarked() throws IOException {
        FakeTaps.Tap tap = talk(50, 1000);
        recorder.pause(call, true);
        speak(tap, 25, 2000);
        assertThat(recorder.live(call).pausedUntil()).isEqualTo(NOON.plusSeconds(60));
        recorder.pause(call, false);
        speak(tap, 25, 2000);
        assertThat(recorder.live(call).pausedUntil()).isNull();
        tap.speak(50, 3000, 3000);
        ends();
        assertThat(recorder.live(call)).isNull();

        assertThat(only().recording().gaps()).containsExactly(new Recording.Gap(Recording.Gap.Kind.PAUSED, 1000, 2000));
        assertThat(only().recording().lostMillis()).isZero();
        var samples = ByteBuffer.wrap(wav()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(samples.getShort(44 + 32_000 - 4)).isEqualTo((short) 1000);
        for (int at = 44 + 32_000; at < 44 + 64_000; at += 2) {
            assertThat(samples.getShort(at)).isZero();
        }
        assertThat(samples.getShort(44 + 64_000)).isEqualTo((short) 3000);
    }

    @Test
    void aCallThatIsHandedOnByTheQueueIsOneRecordingOfTwoAgents() throws IOException {
        UUID colleague = UUID.randomUUID();
        LegSnapshot first = leg(LegRole.AGENT, "8001", agent, null);
        LegSnapshot second = leg(LegRole.AGENT, "8002", colleague, null);
        LegSnapshot whispers = leg(LegRole.SUPERVISOR, "8801", UUID.randomUUID(), Supervision.WHISPER);
        recorder.follow(snapshot(CallState.TALKING, first));
        recorder.turn();
        FakeTaps.Tap tap = taps.taps.get(0);
        speak(tap, 50, 1000);
        recorder.pause(call, true);
        speak(tap, 5, 1000);
        tap.speak(5, 1000, 1000);
        recorder.follow(snapshot(CallState.WAITING, gone(first)));
        recorder.turn();
        tap.speak(100, 2000, 0);
        recorder.follow(snapshot(CallState.OFFERED, gone(first)));
        recorder.turn();
        assertThat(recorder.live(call).pausedUntil())
                .as("a pause is not for the next agent")
                .isNull();
        recorder.follow(snapshot(CallState.TALKING, gone(first), second));
        recorder.turn();
        tap.speak(50, 3000, 3000);
        recorder.follow(snapshot(CallState.TALKING, gone(first), second, whispers));
        recorder.turn();
        Facts open = only();
        assertThat(open.recording().state()).isEqualTo(Recording.State.RECORDING);
        assertThat(open.recording().segments()).hasSize(2);
        assertThat(open.recording().segments().get(1).toMillis()).isNull();
        recorder.follow(snapshot(CallState.ENDED, gone(first), gone(second), gone(whispers)));
        recorder.turn();

        assertThat(taps.taps).hasSize(1);
        Recording recording = only().recording();
        assertThat(recording.millis()).isEqualTo(4200);
        assertThat(recording.gaps())
                .containsExactly(
                        new Recording.Gap(Recording.Gap.Kind.PAUSED, 1000, 1200),
                        new Recording.Gap(Recording.Gap.Kind.WAITING, 1200, 3200));
        assertThat(recording.segments())
                .containsExactly(
                        new Recording.Segment(LegRole.AGENT, agent, null, null, "8001", 0, 1200L),
                        new Recording.Segment(LegRole.AGENT, colleague, null, null, "8002", 3200, 4200L));
        assertThat(recording.isOf(colleague)).isTrue();
        var samples = ByteBuffer.wrap(wav()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(samples.getShort(44 + 2000 * 32)).as("said to nobody").isZero();
        assertThat(samples.getShort(44 + 3200 * 32)).isEqualTo((short) 3000);
    }

    @Test
    void aPauseEndsWhenAnotherAgentHasTheCitizen() throws IOException {
        UUID colleague = UUID.randomUUID();
        LegSnapshot first = leg(LegRole.AGENT, "8001", agent, null);
        LegSnapshot second = leg(LegRole.AGENT, "8002", colleague, null);
        recorder.follow(snapshot(CallState.TALKING, first));
        recorder.turn();
        FakeTaps.Tap tap = taps.taps.get(0);
        speak(tap, 50, 1000);
        recorder.pause(call, true);
        speak(tap, 5, 1000);
        recorder.follow(snapshot(CallState.CONSULTING, first, second));
        recorder.turn();
        assertThat(recorder.live(call).pausedUntil())
                .as("asking a colleague changes nothing")
                .isNotNull();
        tap.speak(45, 2000, 2000);
        // complete: people talked all the time, and it was the pause of who has gone
        recorder.follow(snapshotOf(colleague, CallState.TALKING, gone(first), second));
        recorder.turn();
        assertThat(recorder.live(call).pausedUntil()).isNull();
        assertThat(place.pauses().read()).isEmpty();
        speak(tap, 50, 3000);
        recorder.follow(snapshotOf(colleague, CallState.ENDED, gone(first), gone(second)));
        recorder.turn();

        assertThat(taps.taps).hasSize(1);
        assertThat(only().recording().gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.kind()).isEqualTo(Recording.Gap.Kind.PAUSED);
            assertThat(gap.fromMillis()).isEqualTo(1000);
        });
        var samples = ByteBuffer.wrap(wav()).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 44 + 32_000; at < 44 + 64_000; at += 2) {
            assertThat(samples.getShort(at)).as("of the pause at %s", at).isZero();
        }
        assertThat(samples.getShort(44 + 64_000)).as("of the next agent").isEqualTo((short) 3000);
    }

    @Test
    void aPauseThatWasAskedForJustBeforeIsNotForTheNextAgentEither() {
        UUID colleague = UUID.randomUUID();
        talk();
        recorder.pause(call, true);
        recorder.follow(snapshotOf(colleague, CallState.TALKING));
        recorder.turn();
        assertThat(recorder.live(call).pausedUntil()).isNull();
        recorder.pause(call, true);
        recorder.turn();
        assertThat(recorder.live(call).pausedUntil())
                .as("the next one may pause, too")
                .isNotNull();
        recorder.follow(snapshot(CallState.TALKING)); // taken over
        recorder.turn();
        assertThat(recorder.live(call).pausedUntil()).isNull();
    }

    @Test
    void aWaitThatIsShorterThanATurnIsMarkedAllTheSame() throws IOException {
        LegSnapshot first = leg(LegRole.AGENT, "8001", agent, null);
        LegSnapshot second = leg(LegRole.AGENT, "8002", UUID.randomUUID(), null);
        recorder.follow(snapshot(CallState.TALKING, first));
        recorder.turn();
        FakeTaps.Tap tap = taps.taps.get(0);
        clock.elapse(Duration.ofMillis(20));
        recorder.follow(snapshot(CallState.WAITING, gone(first)));
        clock.elapse(Duration.ofMillis(60));
        recorder.follow(snapshot(CallState.TALKING, gone(first), second));
        clock.elapse(Duration.ofMillis(20));
        speak(tap, 5, 1000);
        recorder.follow(snapshot(CallState.ENDED, gone(first), gone(second)));
        recorder.turn();

        Recording recording = only().recording();
        assertThat(recording.millis()).isEqualTo(100);
        assertThat(recording.gaps()).containsExactly(new Recording.Gap(Recording.Gap.Kind.WAITING, 20, 80));
        assertThat(recording.segments())
                .extracting(Recording.Segment::fromMillis, Recording.Segment::toMillis)
                .containsExactly(tuple(0L, 20L), tuple(80L, 100L));
    }

    @Test
    void aWaitOfWhichNoSoundCameInTimeIsMarkedAllTheSame() throws IOException {
        LegSnapshot first = leg(LegRole.AGENT, "8001", agent, null);
        LegSnapshot second = leg(LegRole.AGENT, "8002", UUID.randomUUID(), null);
        recorder.follow(snapshot(CallState.TALKING, first));
        recorder.turn();
        FakeTaps.Tap tap = taps.taps.get(0);
        speak(tap, 5, 1000);
        recorder.follow(snapshot(CallState.WAITING, gone(first)));
        recorder.turn(); // a busy machine: media is behind
        recorder.follow(snapshot(CallState.TALKING, gone(first), second));
        recorder.turn();
        speak(tap, 5, 1000);
        recorder.follow(snapshot(CallState.ENDED, gone(first), gone(second)));
        recorder.turn();

        Recording recording = only().recording();
        assertThat(recording.millis()).isEqualTo(200);
        assertThat(recording.gaps()).containsExactly(new Recording.Gap(Recording.Gap.Kind.WAITING, 100, 120));
        assertThat(recording.segments())
                .extracting(Recording.Segment::fromMillis, Recording.Segment::toMillis)
                .containsExactly(tuple(0L, 100L), tuple(100L, 200L));
    }

    @Test
    void whoWasInItIsKnownOfARecordingThatWasCutOff() throws IOException {
        LegSnapshot first = leg(LegRole.AGENT, "8001", agent, null);
        LegSnapshot department = leg(LegRole.DEPARTMENT, "02788886666", null, null);
        recorder.follow(snapshot(CallState.TALKING, first));
        recorder.turn();
        FakeTaps.Tap tap = taps.taps.get(0);
        speak(tap, 50, 1);
        recorder.follow(snapshot(CallState.CONFERENCE, first, department));
        speak(tap, 50, 1);
        speak(tap, 50, 1);

        recorder = restarted();
        finisher.recover(unsaved.list());
        Recording recording = only().recording();
        assertThat(recording.state()).isEqualTo(Recording.State.RECOVERED);
        assertThat(recording.segments())
                .containsExactly(
                        new Recording.Segment(LegRole.AGENT, agent, null, null, "8001", 0, recording.millis()),
                        new Recording.Segment(LegRole.DEPARTMENT, null, null, null, null, 2000, recording.millis()));
    }

    @Test
    void aCallThatNeverWasHandedOnEndsWhenTheTalkDoes() throws IOException {
        FakeTaps.Tap tap = talk();
        tap.speak(50, 1, 1);
        recorder.follow(snapshot(CallState.RATING));
        recorder.turn();
        assertThat(only().recording().state()).isEqualTo(Recording.State.CLOSED);
        assertThat(tap.closed).isTrue();
    }

    @Test
    void aPauseOutlivesTheBundleAndStillEndsByItself() throws IOException {
        talk().speak(10, 1, 1);
        recorder.pause(call, true);
        recorder.turn();
        at(10);
        recorder.close();
        recorder = restarted();
        at(20);
        FakeTaps.Tap tap = talk();
        assertThat(recorder.live(call).pausedUntil()).isEqualTo(NOON.plusSeconds(60));
        speak(tap, 50, 1000);
        at(61);
        recorder.turn();
        speak(tap, 50, 1000);
        assertThat(recorder.live(call).pausedUntil()).isNull();
        ends();
        List<Recording.Gap> gaps = new ArrayList<>();
        for (UUID id : unsaved.list()) {
            gaps.addAll(
                    unsaved.read(id, new PlainSeal()).orElseThrow().recording().gaps());
        }
        assertThat(gaps).contains(new Recording.Gap(Recording.Gap.Kind.PAUSED, 0, 1000));
        recorder = restarted();
        assertThat(place.pauses().read()).isEmpty();
    }

    @Test
    void aForgottenPauseEndsByItself() throws IOException {
        FakeTaps.Tap tap = talk();
        recorder.pause(call, true);
        speak(tap, 50, 1);
        at(60);
        recorder.turn();
        speak(tap, 50, 9);
        ends();
        assertThat(only().recording().gaps()).containsExactly(new Recording.Gap(Recording.Gap.Kind.PAUSED, 0, 1000));
    }
}
