package org.dayu.recording.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

import javax.sound.sampled.UnsupportedAudioFileException;

import org.dayu.call.api.CallState;
import org.dayu.recording.api.Recording;
import org.dayu.testing.FakeTaps;
import org.dayu.testing.PlainSeal;
import org.junit.jupiter.api.Test;

class RecorderTest extends RecorderStage {

    @Test
    void recordsFromTheFirstWordToTheEndOfTheTalk() throws IOException, UnsupportedAudioFileException {
        FakeTaps.Tap tap = talk();
        assertThat(tap.left).isEqualTo(citizen);
        tap.speak(50, 1000, -2000);
        recorder.turn();
        recorder.follow(snapshot(CallState.CONFERENCE));
        recorder.turn();
        tap.speak(25, 0, 3000);
        ends();

        Recording recording = only().recording();
        assertThat(recording.state()).isEqualTo(Recording.State.CLOSED);
        assertThat(recording.millis()).isEqualTo(1500);
        assertThat(recording.caller()).isEqualTo(NUMBER);
        assertThat(recording.agentId()).isEqualTo(agent);
        Path file = folder.resolve(only().path());
        assertThat(only().path()).startsWith("2026/07/20/");
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .as("sealed")
                .startsWith("DAYUREC1");
        assertThat(recording.bytes()).isEqualTo(wav().length);
        assertThat(recording.sha256()).isEqualTo(sha256(wav()));
        assertThat(tap.closed).isTrue();

        try (var wav = audio()) {
            assertThat(wav.getFormat().getChannels()).isEqualTo(2);
            assertThat(wav.getFormat().getSampleRate()).isEqualTo(8000);
            assertThat(wav.getFrameLength()).isEqualTo(12_000);
            var first = ByteBuffer.wrap(wav.readNBytes(4)).order(ByteOrder.LITTLE_ENDIAN);
            assertThat(first.getShort()).isEqualTo((short) 1000);
            assertThat(first.getShort()).isEqualTo((short) -2000);
        }
    }

    @Test
    void keepsNoNumberInTheOpen() throws IOException {
        talk();
        assertThat(journals.text()).contains(unsaved.list().get(0).toString()).doesNotContain(NUMBER);
    }

    @Test
    void aKilledNodeLosesNothingThatHadReachedTheFile() throws IOException, UnsupportedAudioFileException {
        talk(100, 5);
        Path file = folder.resolve(only().path());
        Files.write(file, new byte[] {1, 2, 3}, java.nio.file.StandardOpenOption.APPEND); // half a sample

        recorder = restarted();
        finisher.recover(unsaved.list());
        assertThat(only().recording().state()).isEqualTo(Recording.State.RECOVERED);
        assertThat(only().recording().millis()).isEqualTo(2000);
        assertThat(only().recording().caller()).isEqualTo(NUMBER);
        try (var wav = audio()) {
            assertThat(wav.getFrameLength()).isEqualTo(16_000);
        }
    }

    @Test
    void aTalkThatGoesOnCanBeHeardUpToATenthOfASecond() throws IOException, UnsupportedAudioFileException {
        talk().speak(103, 5, 5);
        recorder.turn();
        try (var wav = audio()) {
            assertThat(wav.getFrameLength()).isEqualTo(16_000);
        }
    }

    @Test
    void aPlainFileOfAnEarlierVersionIsRepairedAndPlayed() throws IOException {
        Facts facts =
                new Facts(RecordingStoreContract.facts(NUMBER, NOON, agent).recording(), "old.wav", "dayu-1");
        byte[] left = new byte[44 + 32_000 + 3];
        Files.write(folder.resolve("old.wav"), left);
        unsaved.write(facts, new PlainSeal());
        finisher.recover(unsaved.list());
        assertThat(only().recording().state()).isEqualTo(Recording.State.RECOVERED);
        assertThat(only().recording().millis()).isEqualTo(1000);
        assertThat(only().recording().sha256()).isEqualTo(sha256(wav()));
        assertThat(wav()).isEqualTo(Files.readAllBytes(folder.resolve("old.wav")));
    }

    @Test
    void aRestartInMidTalkBeginsANewFile() throws IOException {
        talk().speak(10, 1, 1);
        recorder.close();
        recorder = restarted();
        at(5);
        talk().speak(10, 1, 1);
        ends();
        assertThat(unsaved.list()).hasSize(2);
        for (UUID id : unsaved.list()) {
            Recording recording =
                    unsaved.read(id, new PlainSeal()).orElseThrow().recording();
            assertThat(recording.callId()).isEqualTo(call);
            assertThat(recording.state()).isEqualTo(Recording.State.CLOSED);
            assertThat(recording.millis()).isEqualTo(200);
        }
    }

    @Test
    void theLastLegEndsItEvenIfNobodyTells() throws IOException {
        FakeTaps.Tap tap = talk();
        tap.speak(5, 1, 1);
        tap.over = true;
        recorder.turn();
        recorder.turn();
        assertThat(only().recording().state()).isEqualTo(Recording.State.CLOSED);
        assertThat(recorder.active()).isZero();
    }

    @Test
    void whatTheTapHasLostIsTheSilenceThatItGivesForItAndNoMore() throws IOException {
        FakeTaps.Tap tap = talk(10, 1000);
        tap.speak(3, 0, 0); // nobody speaks
        tap.speak(2, 1000, 1000);
        recorder.turn();
        tap.lost = 7;
        tap.speak(2, 1000, 1000);
        tap.speak(7, 0, 0);
        tap.speak(3, 0, 0); // nobody speaks
        tap.speak(3, 1000, 1000);
        ends();
        Recording recording = only().recording();
        assertThat(recording.lostMillis()).isEqualTo(140);
        assertThat(recording.millis()).as("the file keeps its time").isEqualTo(600);
        assertThat(recording.gaps()).containsExactly(new Recording.Gap(Recording.Gap.Kind.LOST, 340, 480));
    }

    @Test
    void waitsForMediaThatIsAway() {
        recorder.media = null;
        recorder.follow(snapshot(CallState.TALKING));
        recorder.turn();
        assertThat(recorder.missing()).isEqualTo(1);
        recorder.media = taps;
        recorder.turn();
        assertThat(recorder.active()).isEqualTo(1);
    }

    @Test
    void showsTheWaveOfBothSides() throws IOException {
        FakeTaps.Tap tap = talk();
        tap.speak(10, 16384, 0);
        tap.speak(10, 0, -32768);
        ends();
        float[][] peaks = new SealedSounds(keys()).peaks(place.file(only().path()), 4);
        assertThat(peaks[0]).containsExactly(0.5f, 0.5f, 0, 0);
        assertThat(peaks[1]).containsExactly(0, 0, 1, 1);
    }

    @Test
    void jumpsOfTheClockNeitherStopRecordingNorEndPauses() throws IOException {
        FakeTaps.Tap tap = talk();
        recorder.pause(call, true);
        speak(tap, 50, 1);
        for (long jump : new long[] {3_600, -7_200, 0}) {
            clock.set(NOON.plusSeconds(jump));
            speak(tap, 50, 1);
            assertThat(recorder.live(call).pausedUntil()).isNotNull();
        }
        clock.set(NOON.minusSeconds(3_600));
        clock.elapse(Duration.ofSeconds(60));
        recorder.turn();
        assertThat(recorder.live(call).pausedUntil()).isNull();
        volume.room(0);
        clock.elapse(Duration.ofSeconds(2));
        recorder.turn();
        assertThat(recorder.fault())
                .as("the disk is looked at in spite of the jump back")
                .isNotEmpty();
        volume.room(Integer.MAX_VALUE);
        clock.elapse(Duration.ofSeconds(2));
        speak(tap, 50, 5);
        ends();
        assertThat(only().recording().millis()).isEqualTo(5_000);
        assertThat(only().recording().started()).isEqualTo(NOON);
    }
}
