package org.dayu.recording.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
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
import org.dayu.testing.FakeTaps;
import org.dayu.testing.HandClock;
import org.dayu.testing.MemoryJournals;
import org.dayu.testing.PlainSeal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A recorder on a clock, media and a disk that a test has in its hand, and the one call that it records. */
abstract class RecorderStage {

    static final String NUMBER = "13800001111";
    static final Instant NOON = Instant.parse("2026-07-20T04:00:00Z");

    @TempDir
    Path folder;

    final HandClock clock = new HandClock(NOON);
    final FakeTaps taps = new FakeTaps();
    final UUID citizen = UUID.randomUUID();
    final UUID agent = UUID.randomUUID();
    final UUID call = UUID.randomUUID();
    final SmallVolume volume = new SmallVolume(Integer.MAX_VALUE);
    RecordingFolder place;
    final MemoryJournals journals = new MemoryJournals();
    UnsavedFacts unsaved;
    Finisher finisher;
    Recorder recorder;

    /** So many seconds after the beginning of the test. */
    void at(long seconds) {
        clock.turn(Duration.between(clock.instant(), NOON.plusSeconds(seconds)));
    }

    @BeforeEach
    void begin() {
        recorder = restarted();
    }

    /** A recorder as it is after the bundle has started; the one before is gone, cleanly or not. */
    Recorder restarted() {
        journals.kill();
        place = new RecordingFolder("dayu-1", folder, volume, journals, 0, 100_000);
        unsaved = place.unsaved();
        finisher = new Finisher(place, keys(), Runnable::run, PlainSeal::new);
        var fresh = new Recorder(place, keys(), finisher, clock, clock::nanos, Duration.ofSeconds(60));
        fresh.media = taps;
        fresh.personal = new PlainSeal();
        return fresh;
    }

    MasterKeys keys() {
        return new MasterKeys(folder.resolve("recording.keys"));
    }

    /** The WAV file that people get of the only recording. */
    byte[] wav() throws IOException {
        var vault = new SealedSounds(keys());
        Path file = place.file(only().path());
        long length = vault.length(file);
        try (var in = vault.open(file, length, 0)) {
            byte[] all = in.readAllBytes();
            assertThat(all).hasSize((int) length);
            return all;
        }
    }

    AudioInputStream audio() throws IOException, UnsupportedAudioFileException {
        return AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav()));
    }

    CallSnapshot snapshot(CallState state) {
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

    FakeTaps.Tap talk() {
        recorder.follow(snapshot(CallState.TALKING));
        recorder.turn();
        return taps.taps.get(taps.taps.size() - 1);
    }

    /** A talk in which both have spoken for so many packets of 20 ms, which are written. */
    FakeTaps.Tap talk(int packets, int level) {
        FakeTaps.Tap tap = talk();
        speak(tap, packets, level);
        return tap;
    }

    /** Both go on speaking, and it is recorded. */
    void speak(FakeTaps.Tap tap, int packets, int level) {
        tap.speak(packets, level, level);
        recorder.turn();
    }

    /** The call ends. */
    void ends() {
        recorder.follow(snapshot(CallState.ENDED));
        recorder.turn();
    }

    Facts only() throws IOException {
        List<UUID> ids = unsaved.list();
        assertThat(ids).hasSize(1);
        return unsaved.read(ids.get(0), new PlainSeal()).orElseThrow();
    }

    CallSnapshot snapshot(CallState state, LegSnapshot... others) {
        return snapshotOf(agent, state, others);
    }

    /** The call as it is when that agent has the citizen. */
    CallSnapshot snapshotOf(UUID whose, CallState state, LegSnapshot... others) {
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
                whose,
                "general",
                Map.of(),
                null,
                null);
    }

    static LegSnapshot leg(LegRole role, String address, UUID user, Supervision supervision) {
        return new LegSnapshot(
                UUID.randomUUID(), role, LegState.ANSWERED, address, user, NOON, true, false, supervision);
    }

    static LegSnapshot gone(LegSnapshot leg) {
        return new LegSnapshot(leg.id(), leg.role(), LegState.ENDED, leg.address(), leg.userId(), leg.answered());
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
