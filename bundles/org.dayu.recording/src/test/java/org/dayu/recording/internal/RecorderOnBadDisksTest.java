package org.dayu.recording.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import org.dayu.call.api.CallState;
import org.dayu.call.api.LegRole;
import org.dayu.recording.api.Recording;
import org.dayu.testing.FakeTaps;
import org.junit.jupiter.api.Test;

/** Disks that are full, refuse, or lose what they took. */
class RecorderOnBadDisksTest extends RecorderStage {

    /** The folder of the pauses takes nothing, while the sound is written. */
    private Path block() throws IOException {
        Path pending = Files.createDirectories(folder.resolve("pending"));
        Path away = folder.resolve("away");
        Files.move(pending, away);
        Files.createFile(pending);
        return away;
    }

    private void unblock(Path away) throws IOException {
        Files.delete(folder.resolve("pending"));
        Files.move(away, folder.resolve("pending"));
    }

    @Test
    void aDiskThatRefusesIsAnAlarmAndTheTalkIsRecordedWhenItIsBack() throws IOException {
        Files.writeString(folder.resolve("2026"), "in the way");
        recorder.follow(snapshot(CallState.TALKING));
        recorder.turn();
        assertThat(recorder.fault()).isNotEmpty();
        assertThat(recorder.missing()).isEqualTo(1);
        assertThat(unsaved.list()).isEmpty();

        Files.delete(folder.resolve("2026"));
        at(2);
        recorder.turn();
        assertThat(recorder.fault()).isEmpty();
        assertThat(recorder.active()).isEqualTo(1);
    }

    @Test
    void aFullDiskLosesNothingWrittenAndTheRecordingGoesOnWhenThereIsRoom() throws IOException {
        FakeTaps.Tap tap = talk(53, 1000);
        volume.room(2_000);
        speak(tap, 50, 2000);
        assertThat(recorder.fault()).contains("No space");
        at(2);
        speak(tap, 50, 3000);
        assertThat(recorder.fault()).isNotEmpty();

        volume.room(Integer.MAX_VALUE);
        at(4);
        speak(tap, 50, 4000);
        assertThat(recorder.fault()).isEmpty();
        ends();

        assertThat(only().recording().millis()).isEqualTo(203 * 20);
        Recording.Gap gap = only().recording().gaps().get(0);
        assertThat(gap.kind()).isEqualTo(Recording.Gap.Kind.LOST);
        assertThat(gap.fromMillis()).isBetween(53 * 20L, 60 * 20L);
        assertThat(gap.toMillis()).isEqualTo(153 * 20L);
        assertThat(only().recording().lostMillis()).isEqualTo(gap.toMillis() - gap.fromMillis());
        var samples = ByteBuffer.wrap(wav()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(samples.getShort(44 + 52 * 640)).isEqualTo((short) 1000);
        assertThat(samples.getShort(44 + (int) gap.fromMillis() * 32 - 4)).isEqualTo((short) 2000);
        assertThat(samples.getShort(44 + (int) gap.fromMillis() * 32)).isZero();
        assertThat(samples.getShort(44 + 153 * 640)).isEqualTo((short) 4000);
    }

    @Test
    void leavesTheReserveOfTheDiskToOthersAndClosesWhatEndsMeanwhile() throws IOException {
        FakeTaps.Tap tap = talk(50, 1);
        volume.room(99_999);
        at(2);
        speak(tap, 50, 1);
        assertThat(recorder.fault()).contains("disk is full");
        ends();
        assertThat(only().recording().state()).isEqualTo(Recording.State.CLOSED);
        assertThat(only().recording().lostMillis()).isEqualTo(1000);
    }

    @Test
    void aTalkWithTooLongAGapGoesOnInANewFile() throws IOException {
        FakeTaps.Tap tap = talk(50, 1);
        volume.room(0);
        at(2);
        speak(tap, 3_001, 1);
        volume.room(Integer.MAX_VALUE);
        at(70);
        recorder.turn();
        at(72);
        recorder.turn();
        assertThat(taps.taps).hasSize(2);
        assertThat(tap.closed).isTrue();
        assertThat(unsaved.list()).hasSize(2);
    }

    @Test
    void anEndThatTheDiskRefusesIsWrittenWhenItTakesAgain() throws IOException {
        talk(53, 7);
        volume.room(10);
        ends();
        assertThat(only().recording().state()).isEqualTo(Recording.State.RECORDING);
        assertThat(recorder.fault()).isNotEmpty();
        volume.room(Integer.MAX_VALUE);
        at(2);
        recorder.turn();
        assertThat(only().recording().state()).isEqualTo(Recording.State.CLOSED);
        assertThat(only().recording().millis()).isEqualTo(53 * 20);
    }

    @Test
    void factsThatTheDiskRefusesAreAFaultUntilTheyAreWritten() throws IOException {
        FakeTaps.Tap tap = talk(50, 1);
        journals.full(true);
        recorder.follow(snapshot(CallState.TALKING, leg(LegRole.AGENT, "8001", agent, null)));
        speak(tap, 50, 2);
        assertThat(recorder.fault()).isNotEmpty();
        recorder.turn();
        assertThat(recorder.fault())
                .as("sound that is written does not hide it")
                .isNotEmpty();
        ends();
        assertThat(finisher.unfinished()).isEqualTo(1);
        finisher.retry();
        assertThat(finisher.unfinished()).isEqualTo(1);
        journals.full(false);
        at(2);
        recorder.turn();
        assertThat(recorder.fault()).isEmpty();
        finisher.retry();
        assertThat(finisher.unfinished()).isZero();
        assertThat(only().recording().state()).isEqualTo(Recording.State.CLOSED);
        assertThat(only().recording().millis()).isEqualTo(2_000);
    }

    @Test
    void aRepairThatTheDiskRefusesIsDoneWhenItTakesAgain() throws IOException {
        talk(50, 1);
        recorder = restarted();
        List<UUID> left = unsaved.left();
        journals.full(true);
        finisher.recover(left);
        assertThat(finisher.unfinished()).isEqualTo(1);
        journals.full(false);
        finisher.retry();
        assertThat(finisher.unfinished()).isZero();
        assertThat(only().recording().state()).isEqualTo(Recording.State.RECOVERED);
        assertThat(only().recording().millis()).isEqualTo(1_000);
    }

    @Test
    void whatADiskHasLostOfAClosedFileIsSeenAndTheRestIsKept() throws IOException {
        talk(53, 1000);
        volume.forget(5_000);
        ends();
        assertThat(recorder.fault()).contains("No space");
        recorder.turn();
        assertThat(recorder.fault()).isEmpty();
        assertThat(finisher.unfinished()).isZero();
        Recording recording = only().recording();
        assertThat(recording.state()).isEqualTo(Recording.State.RECOVERED);
        assertThat(recording.millis()).isBetween(800L, 1_000L);
        assertThat(recording.sha256()).isEqualTo(sha256(wav()));
    }

    @Test
    void factsThatAnEarlierVersionLeftTornHoldUpNothing() throws IOException {
        talk(50, 1);
        var torn = UUID.randomUUID();
        Path pending = Files.createDirectories(folder.resolve("pending").resolve("dayu-1"));
        Files.createFile(pending.resolve(torn + ".json"));
        recorder = restarted();
        finisher.recover(unsaved.left());
        assertThat(only().recording().state()).isEqualTo(Recording.State.RECOVERED);
        assertThat(unsaved.torn()).isEqualTo(1);
        assertThat(finisher.unfinished()).isZero();
    }

    @Test
    void aPauseThatTheDiskRefusedIsWrittenDownLater() throws IOException {
        FakeTaps.Tap tap = talk();
        Path away = block();
        recorder.pause(call, true);
        speak(tap, 50, 1);
        unblock(away);
        at(2);
        recorder.turn();
        recorder = restarted();
        talk();
        assertThat(recorder.live(call).pausedUntil()).isNotNull();
    }
}
