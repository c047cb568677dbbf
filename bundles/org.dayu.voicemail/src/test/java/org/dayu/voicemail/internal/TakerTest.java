package org.dayu.voicemail.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.dayu.core.api.security.PersonalData;
import org.dayu.testing.FakeTaps;
import org.dayu.testing.PlainSeal;
import org.dayu.voicemail.api.DropReason;
import org.dayu.voicemail.api.MessageEnd;
import org.dayu.voicemail.api.MessageReason;
import org.dayu.voicemail.api.MessageSignal;
import org.dayu.voicemail.api.NewMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakerTest {

    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");
    private static final String NUMBER = "13800001111";
    private static final int SECOND = 50;
    private static final int LOUD = 2_000;

    @TempDir
    private Path folder;

    private final FakeTaps media = new FakeTaps();
    private final OpenVault vault = new OpenVault();
    private final PersonalData personal = new PlainSeal();
    private final List<MessageSignal> told = new ArrayList<>();
    private final UUID id = UUID.randomUUID();
    private long nanos;
    private VoicemailSettings settings;
    private Finisher finisher;
    private Taker taker;

    @BeforeEach
    void begin() {
        settings = new VoicemailSettings("dayu-1", folder);
        settings.settle(new VoicemailSettings.Worth(1_500, 300, Voice.level(-42)), 0, 1_000);
        live();
    }

    /** A node begins, or begins again. */
    private void live() {
        finisher = new Finisher(settings, Runnable::run, () -> vault, () -> personal);
        taker = new Taker(settings, finisher, Clock.fixed(NOON, ZoneOffset.UTC), () -> nanos);
        taker.media = media;
        taker.vault = vault;
        taker.personal = personal;
    }

    private void asks() {
        taker.begin(
                new NewMessage(
                        id,
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        NUMBER,
                        "general",
                        MessageReason.UNATTENDED,
                        NOON.minusSeconds(60),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(5)),
                told::add);
        taker.turn();
    }

    private FakeTaps.Tap tap() {
        return media.taps.get(media.taps.size() - 1);
    }

    private void says(int seconds, int loud) {
        tap().speak(seconds * SECOND, loud, 0);
        taker.turn();
    }

    private void ends(MessageEnd how) {
        taker.end(id, how);
        taker.turn();
    }

    private Message kept() throws IOException {
        return settings.sidecars().read(id, true, personal).orElseThrow();
    }

    private MessageSignal last() {
        return told.get(told.size() - 1);
    }

    @Test
    void whatIsSaidAfterTheToneIsKeptForBothEars() throws IOException {
        asks();
        assertThat(told).containsExactly(new MessageSignal.Ready(id));
        says(3, LOUD);
        ends(MessageEnd.KEY);

        assertThat(last()).isEqualTo(new MessageSignal.Kept(id, 3_000, MessageEnd.KEY));
        Message message = kept();
        assertThat(message.millis()).isEqualTo(3_000);
        assertThat(message.caller()).isEqualTo(NUMBER);
        assertThat(message.ended()).isEqualTo(MessageEnd.KEY);
        assertThat(message.arrived()).isEqualTo(NOON.minusSeconds(60));
        assertThat(message.dropped()).isNull();
        assertThat(message.sha256()).isEqualTo("sum of " + message.bytes());
        assertThat(message.path()).startsWith("2026/07/01/");
        byte[] sound = Files.readAllBytes(settings.file(message.path()));
        assertThat(sound).hasSize(44 + 3 * 32_000);
        for (int at = 44; at < sound.length; at += 4) {
            assertThat(sound[at]).isEqualTo(sound[at + 2]);
            assertThat(sound[at + 1]).isEqualTo(sound[at + 3]);
        }
        assertThat(tap().closed).isTrue();
        assertThat(taker.active()).isZero();
    }

    @Test
    void silenceEndsIt() throws IOException {
        asks();
        says(2, LOUD);
        says(4, 10);
        assertThat(told).hasSize(1);
        says(1, 10);
        assertThat(last()).isEqualTo(new MessageSignal.Kept(id, 7_000, MessageEnd.SILENCE));
        assertThat(kept().ended()).isEqualTo(MessageEnd.SILENCE);
    }

    @Test
    void theLimitEndsIt() {
        asks();
        says(30, LOUD);
        assertThat(last()).isEqualTo(new MessageSignal.Kept(id, 30_000, MessageEnd.LIMIT));
    }

    @Test
    void whoHangsUpHasLeftWhatWasSaid() throws IOException {
        asks();
        tap().speak(2 * SECOND, LOUD, 0);
        tap().over = true;
        taker.turn();
        assertThat(last()).isEqualTo(new MessageSignal.Kept(id, 2_000, MessageEnd.HUNG_UP));
        ends(MessageEnd.HUNG_UP); // said by the call as well
        assertThat(told).hasSize(2);
        assertThat(kept().millis()).isEqualTo(2_000);
    }

    @Test
    void whatIsTooShortIsDroppedAndTheReasonKept() throws IOException {
        asks();
        says(1, LOUD);
        ends(MessageEnd.HUNG_UP);
        assertThat(last()).isEqualTo(new MessageSignal.Dropped(id, DropReason.TOO_SHORT));
        assertThat(kept().dropped()).isEqualTo(DropReason.TOO_SHORT);
        assertThat(kept().bytes()).isZero();
        assertNoSound();
    }

    @Test
    void silenceIsDroppedAndTheReasonKept() throws IOException {
        asks();
        says(5, 20);
        assertThat(last()).isEqualTo(new MessageSignal.Dropped(id, DropReason.SILENT));
        assertThat(kept().dropped()).isEqualTo(DropReason.SILENT);
        assertNoSound();
    }

    private void assertNoSound() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(Taker.SUFFIX)))
                    .isEmpty();
        }
    }

    @Test
    void whatAKilledNodeHadTakenIsAMessage() throws IOException {
        asks();
        says(4, LOUD);
        live(); // the thread that had it is gone
        settings.sidecars().list().forEach(finisher::repair);

        Message message = kept();
        assertThat(message.recovered()).isTrue();
        assertThat(message.ended()).isEqualTo(MessageEnd.CUT);
        assertThat(message.millis()).isEqualTo(4_000);
        assertThat(message.dropped()).isNull();
        settings.sidecars().list().forEach(finisher::repair);
        assertThat(kept()).isEqualTo(message);
    }

    @Test
    void ofAMessageThatHadHardlyBegunOnlyTheFactIsLeft() throws IOException {
        asks();
        live();
        settings.sidecars().list().forEach(finisher::repair);
        assertThat(kept().dropped()).isEqualTo(DropReason.TOO_SHORT);
        assertNoSound();
    }

    @Test
    void withoutAVaultTheRepairWaitsForIt() throws IOException {
        asks();
        says(4, LOUD);
        finisher = new Finisher(settings, Runnable::run, () -> taker.vault, () -> personal);
        taker.vault = null;
        finisher.repair(id);
        assertThat(finisher.unfinished()).isEqualTo(1);
        taker.vault = vault;
        finisher.retry();
        assertThat(finisher.unfinished()).isZero();
        assertThat(kept().millis()).isEqualTo(4_000);
    }

    @Test
    void onAFullDiskNobodyIsAskedToSpeak() {
        vault.room = 999;
        nanos += 2_000_000_000L;
        asks();
        assertThat(told).containsExactly(new MessageSignal.Failed(id, "disk-full"));
        assertThat(taker.fault()).contains("the disk is full");
        vault.room = 1_000_000;
        nanos += 2_000_000_000L;
        taker.turn();
        assertThat(taker.fault()).isEmpty();
    }

    @Test
    void aDiskThatFillsUpInTheMiddleKeepsWhatItTookAndTheCallerIsTold() throws IOException {
        asks();
        says(3, LOUD);
        vault.room = 16_000;
        says(2, LOUD);
        assertThat(last()).isEqualTo(new MessageSignal.Failed(id, "disk-full"));
        assertThat(taker.fault()).contains("No space left");
        assertThat(kept().millis()).isEqualTo(3_500);
        assertThat(kept().ended()).isEqualTo(MessageEnd.CUT);
    }

    @Test
    void withoutMediaOrVaultTheCallerIsTold() {
        taker.media = null;
        asks();
        assertThat(told).containsExactly(new MessageSignal.Failed(id, "no-media"));
        taker.media = media;
        taker.vault = null;
        asks();
        assertThat(last()).isEqualTo(new MessageSignal.Failed(id, "no-vault"));
    }

    @Test
    void aBundleThatGoesKeepsWhatWasSaid() throws IOException {
        asks();
        tap().speak(2 * SECOND, LOUD, 0);
        taker.close();
        assertThat(last()).isEqualTo(new MessageSignal.Kept(id, 2_000, MessageEnd.CUT));
        assertThat(kept().millis()).isEqualTo(2_000);
    }
}
