package org.dayu.recording.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Direction;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegSnapshot;
import org.dayu.call.api.LegState;
import org.dayu.call.api.Supervision;
import org.dayu.call.api.TalkMode;
import org.dayu.recording.api.Recording;
import org.dayu.testing.FakeTaps;
import org.dayu.testing.PlainSeal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {

    private static final String NUMBER = "13800001111";
    private static final Instant NOON = Instant.parse("2026-07-20T04:00:00Z");

    @TempDir
    private Path folder;

    private final HandClock clock = new HandClock();
    private final FakeTaps taps = new FakeTaps();
    private final UUID citizen = UUID.randomUUID();
    private final UUID agent = UUID.randomUUID();
    private final UUID call = UUID.randomUUID();
    private final SmallVolume volume = new SmallVolume(Integer.MAX_VALUE);
    private RecordingFolder place;
    private Sidecars sidecars;
    private Finisher finisher;
    private Recorder recorder;

    private static final class HandClock extends Clock {
        Instant now = NOON;
        long nanos = Long.MAX_VALUE - 1_000_000_000L; // as the machine's, which may overflow

        /** So many seconds after the beginning of the test. */
        void at(long seconds) {
            nanos += Duration.between(now, NOON.plusSeconds(seconds)).toNanos();
            now = NOON.plusSeconds(seconds);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void begin() {
        recorder = restarted();
    }

    /** A recorder as it is after the bundle has started; the one before is gone, cleanly or not. */
    private Recorder restarted() {
        place = new RecordingFolder("dayu-1", folder, volume, 0, 100_000);
        sidecars = place.sidecars();
        finisher = new Finisher(place, keys(), Runnable::run, PlainSeal::new);
        var fresh = new Recorder(place, keys(), finisher, clock, () -> clock.nanos, Duration.ofSeconds(60));
        fresh.media = taps;
        fresh.personal = new PlainSeal();
        return fresh;
    }

    private MasterKeys keys() {
        return new MasterKeys(folder.resolve("recording.keys"));
    }

    /** The WAV file that people get of the only recording. */
    private byte[] wav() throws IOException {
        var vault = new SealedSounds(keys());
        Path file = place.file(only().path());
        long length = vault.length(file);
        try (var in = vault.open(file, length, 0)) {
            byte[] all = in.readAllBytes();
            assertThat(all).hasSize((int) length);
            return all;
        }
    }

    private AudioInputStream audio() throws IOException, UnsupportedAudioFileException {
        return AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav()));
    }

    private CallSnapshot snapshot(CallState state) {
        return new CallSnapshot(
                call,
                1,
                state,
                Direction.INBOUND,
                NUMBER,
                "12345",
                NOON,
                NOON,
                null,
                TalkMode.TALK,
                List.of(new LegSnapshot(citizen, LegRole.CITIZEN, LegState.ANSWERED, NUMBER, null, NOON)),
                null,
                null,
                agent,
                "general",
                Map.of(),
                null,
                null);
    }

    private FakeTaps.Tap talk() {
        recorder.follow(snapshot(CallState.TALKING));
        recorder.turn();
        return taps.taps.get(taps.taps.size() - 1);
    }

    private Facts only() throws IOException {
        List<UUID> ids = sidecars.list();
        assertThat(ids).hasSize(1);
        return sidecars.read(ids.get(0), new PlainSeal()).orElseThrow();
    }

    @Test
    void recordsFromTheFirstWordToTheEndOfTheTalk() throws IOException, UnsupportedAudioFileException {
        FakeTaps.Tap tap = talk();
        assertThat(tap.left).isEqualTo(citizen);
        tap.speak(50, 1000, -2000);
        recorder.turn();
        recorder.follow(snapshot(CallState.CONFERENCE));
        recorder.turn();
        tap.speak(25, 0, 3000);
        recorder.follow(snapshot(CallState.ENDED));
        recorder.turn();

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
        UUID id = sidecars.list().get(0);
        assertThat(Files.readString(folder.resolve("pending").resolve("dayu-1").resolve(id + ".json")))
                .doesNotContain(NUMBER);
    }

    @Test
    void aKilledNodeLosesNothingThatHadReachedTheFile() throws IOException, UnsupportedAudioFileException {
        FakeTaps.Tap tap = talk();
        tap.speak(100, 5, 5);
        recorder.turn();
        Path file = folder.resolve(only().path());
        Files.write(file, new byte[] {1, 2, 3}, java.nio.file.StandardOpenOption.APPEND); // half a sample

        recorder = restarted();
        finisher.recover(sidecars.list());
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
        sidecars.write(facts, new PlainSeal());
        finisher.recover(sidecars.list());
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
        clock.at(5);
        talk().speak(10, 1, 1);
        recorder.follow(snapshot(CallState.ENDED));
        recorder.turn();
        assertThat(sidecars.list()).hasSize(2);
        for (UUID id : sidecars.list()) {
            Recording recording =
                    sidecars.read(id, new PlainSeal()).orElseThrow().recording();
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
    void countsWhatWasNotReadInTime() throws IOException {
        FakeTaps.Tap tap = talk();
        tap.lost = 7;
        recorder.follow(snapshot(CallState.ENDED));
        recorder.turn();
        assertThat(only().recording().lostMillis()).isEqualTo(140);
    }

    @Test
    void aDiskThatRefusesIsAnAlarmAndTheTalkIsRecordedWhenItIsBack() throws IOException {
        Files.writeString(folder.resolve("2026"), "in the way");
        recorder.follow(snapshot(CallState.TALKING));
        recorder.turn();
        assertThat(recorder.fault()).isNotEmpty();
        assertThat(recorder.missing()).isEqualTo(1);
        assertThat(sidecars.list()).isEmpty();

        Files.delete(folder.resolve("2026"));
        clock.at(2);
        recorder.turn();
        assertThat(recorder.fault()).isEmpty();
        assertThat(recorder.active()).isEqualTo(1);
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
        recorder.follow(snapshot(CallState.ENDED));
        recorder.turn();
        float[][] peaks = new SealedSounds(keys()).peaks(place.file(only().path()), 4);
        assertThat(peaks[0]).containsExactly(0.5f, 0.5f, 0, 0);
        assertThat(peaks[1]).containsExactly(0, 0, 1, 1);
    }

    @Test
    void aFullDiskLosesNothingWrittenAndTheRecordingGoesOnWhenThereIsRoom() throws IOException {
        FakeTaps.Tap tap = talk();
        tap.speak(53, 1000, 1000);
        recorder.turn();
        volume.room(2_000);
        tap.speak(50, 2000, 2000);
        recorder.turn();
        assertThat(recorder.fault()).contains("No space");
        clock.at(2);
        tap.speak(50, 3000, 3000);
        recorder.turn();
        assertThat(recorder.fault()).isNotEmpty();

        volume.room(Integer.MAX_VALUE);
        clock.at(4);
        tap.speak(50, 4000, 4000);
        recorder.turn();
        assertThat(recorder.fault()).isEmpty();
        recorder.follow(snapshot(CallState.ENDED));
        recorder.turn();

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
        FakeTaps.Tap tap = talk();
        tap.speak(50, 1, 1);
        recorder.turn();
        volume.room(99_999);
        clock.at(2);
        tap.speak(50, 1, 1);
        recorder.turn();
        assertThat(recorder.fault()).contains("disk is full");
        recorder.follow(snapshot(CallState.ENDED));
        recorder.turn();
        assertThat(only().recording().state()).isEqualTo(Recording.State.CLOSED);
        assertThat(only().recording().lostMillis()).isEqualTo(1000);
    }

    @Test
    void aTalkWithTooLongAGapGoesOnInANewFile() throws IOException {
        FakeTaps.Tap tap = talk();
        tap.speak(50, 1, 1);
        recorder.turn();
        volume.room(0);
        clock.at(2);
        tap.speak(3_001, 1, 1);
        recorder.turn();
        volume.room(Integer.MAX_VALUE);
        clock.at(70);
        recorder.turn();
        clock.at(72);
        recorder.turn();
        assertThat(taps.taps).hasSize(2);
        assertThat(tap.closed).isTrue();
        assertThat(sidecars.list()).hasSize(2);
    }

    @Test
    void anEndThatTheDiskRefusesIsWrittenWhenItTakesAgain() throws IOException {
        FakeTaps.Tap tap = talk();
        tap.speak(53, 7, 7);
        recorder.turn();
        volume.room(10);
        recorder.follow(snapshot(CallState.ENDED));
        recorder.turn();
        assertThat(only().recording().state()).isEqualTo(Recording.State.RECORDING);
        assertThat(recorder.fault()).isNotEmpty();
        volume.room(Integer.MAX_VALUE);
        clock.at(2);
        recorder.turn();
        assertThat(only().recording().state()).isEqualTo(Recording.State.CLOSED);
        assertThat(only().recording().millis()).isEqualTo(53 * 20);
    }

    /** The folder of the facts takes nothing, while the sound is written. */
    private Path block() throws IOException {
        Path pending = folder.resolve("pending");
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
    void factsThatTheDiskRefusesAreAFaultUntilTheyAreWritten() throws IOException {
        FakeTaps.Tap tap = talk();
        tap.speak(50, 1, 1);
        recorder.turn();
        Path away = block();
        recorder.follow(snapshot(CallState.TALKING, leg(LegRole.AGENT, "8001", agent, null)));
        tap.speak(50, 2, 2);
        recorder.turn();
        assertThat(recorder.fault()).isNotEmpty();
        recorder.turn();
        assertThat(recorder.fault()).as("sound that is written does not hide it").isNotEmpty();
        recorder.follow(snapshot(CallState.ENDED));
        recorder.turn();
        assertThat(finisher.unfinished()).isEqualTo(1);
        finisher.retry();
        assertThat(finisher.unfinished()).isEqualTo(1);
        unblock(away);
        clock.at(2);
        recorder.turn();
        assertThat(recorder.fault()).isEmpty();
        finisher.retry();
        assertThat(finisher.unfinished()).isZero();
        assertThat(only().recording().state()).isEqualTo(Recording.State.CLOSED);
        assertThat(only().recording().millis()).isEqualTo(2_000);
    }

    @Test
    void aRepairThatTheDiskRefusesIsDoneWhenItTakesAgain() throws IOException {
        FakeTaps.Tap tap = talk();
        tap.speak(50, 1, 1);
        recorder.turn();
        recorder = restarted();
        List<UUID> left = sidecars.left();
        Path away = block();
        finisher.recover(left);
        assertThat(finisher.unfinished()).isEqualTo(1);
        unblock(away);
        finisher.retry();
        assertThat(finisher.unfinished()).isZero();
        assertThat(only().recording().state()).isEqualTo(Recording.State.RECOVERED);
        assertThat(only().recording().millis()).isEqualTo(1_000);
    }

    @Test
    void whatADiskHasLostOfAClosedFileIsSeenAndTheRestIsKept() throws IOException {
        FakeTaps.Tap tap = talk();
        tap.speak(53, 1000, 1000);
        recorder.turn();
        volume.forget(5_000);
        recorder.follow(snapshot(CallState.ENDED));
        recorder.turn();
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
    void factsThatAreTornHoldUpNothing() throws IOException {
        FakeTaps.Tap tap = talk();
        tap.speak(50, 1, 1);
        recorder.turn();
        var torn = UUID.randomUUID();
        Files.createFile(folder.resolve("pending").resolve("dayu-1").resolve(torn + ".json"));
        recorder = restarted();
        finisher.recover(sidecars.left());
        assertThat(only().recording().state()).isEqualTo(Recording.State.RECOVERED);
        assertThat(sidecars.torn()).isEqualTo(1);
        assertThat(finisher.unfinished()).isZero();
    }

    @Test
    void aPauseThatTheDiskRefusedIsWrittenDownLater() throws IOException {
        FakeTaps.Tap tap = talk();
        Path away = block();
        recorder.pause(call, true);
        tap.speak(50, 1, 1);
        recorder.turn();
        unblock(away);
        clock.at(2);
        recorder.turn();
        recorder = restarted();
        talk();
        assertThat(recorder.live(call).pausedUntil()).isNotNull();
    }

    @Test
    void aPauseIsSilenceInTheFileAndIsMarked() throws IOException {
        FakeTaps.Tap tap = talk();
        tap.speak(50, 1000, 1000);
        recorder.turn();
        recorder.pause(call, true);
        tap.speak(25, 2000, 2000);
        recorder.turn();
        assertThat(recorder.live(call).pausedUntil()).isEqualTo(NOON.plusSeconds(60));
        recorder.pause(call, false);
        tap.speak(25, 2000, 2000);
        recorder.turn();
        assertThat(recorder.live(call).pausedUntil()).isNull();
        tap.speak(50, 3000, 3000);
        recorder.follow(snapshot(CallState.ENDED));
        recorder.turn();
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
    void jumpsOfTheClockNeitherStopRecordingNorEndPauses() throws IOException {
        FakeTaps.Tap tap = talk();
        recorder.pause(call, true);
        tap.speak(50, 1, 1);
        recorder.turn();
        for (long jump : new long[] {3_600, -7_200, 0}) {
            clock.now = NOON.plusSeconds(jump);
            tap.speak(50, 1, 1);
            recorder.turn();
            assertThat(recorder.live(call).pausedUntil()).isNotNull();
        }
        clock.now = NOON.minusSeconds(3_600);
        clock.nanos += Duration.ofSeconds(60).toNanos();
        recorder.turn();
        assertThat(recorder.live(call).pausedUntil()).isNull();
        volume.room(0);
        clock.nanos += Duration.ofSeconds(2).toNanos();
        recorder.turn();
        assertThat(recorder.fault())
                .as("the disk is looked at in spite of the jump back")
                .isNotEmpty();
        volume.room(Integer.MAX_VALUE);
        clock.nanos += Duration.ofSeconds(2).toNanos();
        tap.speak(50, 5, 5);
        recorder.turn();
        recorder.follow(snapshot(CallState.ENDED));
        recorder.turn();
        assertThat(only().recording().millis()).isEqualTo(5_000);
        assertThat(only().recording().started()).isEqualTo(NOON);
    }

    private CallSnapshot snapshot(CallState state, LegSnapshot... others) {
        List<LegSnapshot> legs = new ArrayList<>();
        legs.add(new LegSnapshot(citizen, LegRole.CITIZEN, LegState.ANSWERED, NUMBER, null, NOON));
        legs.addAll(List.of(others));
        CallSnapshot plain = snapshot(state);
        return new CallSnapshot(
                call,
                1,
                state,
                plain.direction(),
                NUMBER,
                "12345",
                NOON,
                NOON,
                null,
                TalkMode.TALK,
                legs,
                null,
                null,
                agent,
                "general",
                Map.of(),
                null,
                null);
    }

    private static LegSnapshot leg(LegRole role, String address, UUID user, Supervision supervision) {
        return new LegSnapshot(
                UUID.randomUUID(), role, LegState.ANSWERED, address, user, NOON, true, false, supervision);
    }

    private static LegSnapshot gone(LegSnapshot leg) {
        return new LegSnapshot(leg.id(), leg.role(), LegState.ENDED, leg.address(), leg.userId(), leg.answered());
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
        tap.speak(50, 1000, 1000);
        recorder.turn();
        recorder.pause(call, true);
        tap.speak(5, 1000, 1000);
        recorder.turn();
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
    void aWaitThatIsShorterThanATurnIsMarkedAllTheSame() throws IOException {
        LegSnapshot first = leg(LegRole.AGENT, "8001", agent, null);
        LegSnapshot second = leg(LegRole.AGENT, "8002", UUID.randomUUID(), null);
        recorder.follow(snapshot(CallState.TALKING, first));
        recorder.turn();
        FakeTaps.Tap tap = taps.taps.get(0);
        clock.nanos += Duration.ofMillis(20).toNanos();
        recorder.follow(snapshot(CallState.WAITING, gone(first)));
        clock.nanos += Duration.ofMillis(60).toNanos();
        recorder.follow(snapshot(CallState.TALKING, gone(first), second));
        clock.nanos += Duration.ofMillis(20).toNanos();
        tap.speak(5, 1000, 1000);
        recorder.turn();
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
    void whoWasInItIsKnownOfARecordingThatWasCutOff() throws IOException {
        LegSnapshot first = leg(LegRole.AGENT, "8001", agent, null);
        LegSnapshot department = leg(LegRole.DEPARTMENT, "02788886666", null, null);
        recorder.follow(snapshot(CallState.TALKING, first));
        recorder.turn();
        FakeTaps.Tap tap = taps.taps.get(0);
        tap.speak(50, 1, 1);
        recorder.turn();
        recorder.follow(snapshot(CallState.CONFERENCE, first, department));
        tap.speak(50, 1, 1);
        recorder.turn();
        tap.speak(50, 1, 1);
        recorder.turn();

        recorder = restarted();
        finisher.recover(sidecars.list());
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
        clock.at(10);
        recorder.close();
        recorder = restarted();
        clock.at(20);
        FakeTaps.Tap tap = talk();
        assertThat(recorder.live(call).pausedUntil()).isEqualTo(NOON.plusSeconds(60));
        tap.speak(50, 1000, 1000);
        recorder.turn();
        clock.at(61);
        recorder.turn();
        tap.speak(50, 1000, 1000);
        recorder.turn();
        assertThat(recorder.live(call).pausedUntil()).isNull();
        recorder.follow(snapshot(CallState.ENDED));
        recorder.turn();
        List<Recording.Gap> gaps = new ArrayList<>();
        for (UUID id : sidecars.list()) {
            gaps.addAll(
                    sidecars.read(id, new PlainSeal()).orElseThrow().recording().gaps());
        }
        assertThat(gaps).contains(new Recording.Gap(Recording.Gap.Kind.PAUSED, 0, 1000));
        recorder = restarted();
        assertThat(place.pauses().read()).isEmpty();
    }

    @Test
    void aForgottenPauseEndsByItself() throws IOException {
        FakeTaps.Tap tap = talk();
        recorder.pause(call, true);
        tap.speak(50, 1, 1);
        recorder.turn();
        clock.at(60);
        recorder.turn();
        tap.speak(50, 9, 9);
        recorder.turn();
        recorder.follow(snapshot(CallState.ENDED));
        recorder.turn();
        assertThat(only().recording().gaps()).containsExactly(new Recording.Gap(Recording.Gap.Kind.PAUSED, 0, 1000));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
