package org.dayu.voicemail.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.live.LiveHub;
import org.dayu.core.api.security.PersonalData;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.media.api.SpeechRecognition;
import org.dayu.recording.api.PendingRound;
import org.dayu.testing.PlainSeal;
import org.dayu.voicemail.api.DropReason;
import org.dayu.voicemail.api.MessageEnd;
import org.dayu.voicemail.api.MessageReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a message when it is over: it comes to the database and is written down. */
class AfterwardsTest {

    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");
    private static final Principal SUPERVISOR =
            new Principal(new UUID(0, 9), "boss", "班长", Set.of(Role.SUPERVISOR), null);

    @TempDir
    private Path folder;

    private final PersonalData personal = new PlainSeal();
    private final OpenVault vault = new OpenVault();
    private final InMemoryMessageBook book = new InMemoryMessageBook();
    private final List<String> told = new ArrayList<>();
    private final Recogniser recogniser = new Recogniser();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private VoicemailSettings settings;
    private MessageFeed feed;
    private Transcriber transcriber;

    /** Says when it likes what it has heard. */
    private static final class Recogniser implements SpeechRecognition {
        final CompletableFuture<String> words = new CompletableFuture<>();

        @Nullable
        Path listens;

        @Override
        public String name() {
            return "ears";
        }

        @Override
        public CompletionStage<String> recognize(Path wav) {
            listens = wav;
            return words;
        }
    }

    @BeforeEach
    void begin() {
        settings = new VoicemailSettings("dayu-1", folder);
        feed = new MessageFeed(new Scope(), new NoUsers());
        feed.hub = new LiveHub() {
            @Override
            public void publish(String topic, String type, Function<Principal, @Nullable Object> view) {
                Principal stranger = new Principal(new UUID(0, 8), "a", "a", Set.of(Role.AGENT), null);
                assertThat(view.apply(stranger)).as("serves no queue").isNull();
                assertThat(view.apply(SUPERVISOR)).isNotNull();
                told.add(type);
            }
        };
        transcriber = new Transcriber(settings, book, feed);
        transcriber.vault = vault;
    }

    @AfterEach
    void end() {
        thread.shutdownNow();
    }

    private MessageImport importing(MessageBook into) {
        return new MessageImport(settings, into, personal, feed, transcriber, thread);
    }

    private Message over(@Nullable DropReason dropped) throws IOException {
        UUID id = UUID.randomUUID();
        Message message = new Message(
                id,
                UUID.randomUUID(),
                NOON,
                NOON,
                2_000,
                "13800001111",
                "general",
                MessageReason.CHOICE,
                MessageEnd.KEY,
                false,
                dropped,
                dropped == null ? 64_044 : 0,
                dropped == null ? "sum" : null,
                "2026/07/01/" + id + ".dyr",
                "dayu-1");
        var writer = vault.create(settings.file(message.path()), id);
        writer.append(ByteBuffer.allocate(64_000));
        writer.close();
        settings.sidecars().write(message, true, personal);
        return message;
    }

    @Test
    void itComesToTheDatabaseOnceAndScreensAreTold() throws IOException {
        Message message = over(null);
        importing(book).round();
        assertThat(book.find(message.id()).orElseThrow().message()).isEqualTo(message);
        assertThat(settings.sidecars().list()).isEmpty();
        settings.sidecars().write(message, true, personal); // as if it had died before the file was gone
        importing(book).round();
        assertThat(told).containsExactly("VoicemailAdded");
        assertThat(settings.sidecars().list()).isEmpty();
    }

    @Test
    void itWaitsForADatabaseThatIsAway() throws IOException {
        Message message = over(null);
        importing((MessageBook) java.lang.reflect.Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {MessageBook.class}, (proxy, method, values) -> {
                            throw new UnavailableException("away", null);
                        }))
                .round();
        assertThat(settings.sidecars().list()).containsExactly(message.id());
    }

    /** The key file was restored from a back-up that lacks a key. */
    @Test
    void oneThatNobodyCanOpenHoldsUpNoOtherAndIsTold() throws IOException {
        for (int i = 0; i < 4; i++) {
            over(null);
        }
        UUID lost = settings.sidecars().list().get(0);
        Path file = folder.resolve("pending").resolve("dayu-1").resolve(lost + ".json");
        Files.writeString(file, Files.readString(file).replaceFirst("\"sealed\":\"[^\"]*\"", "\"sealed\":\"t:*\""));
        MessageImport importing = importing(book);
        importing.round();
        assertThat(settings.sidecars().list()).containsExactly(lost);
        assertThat(importing.stuck()).contains(new PendingRound.Stuck(1, lost));
    }

    @Test
    void whatIsStillBeingSaidIsLeftAlone() throws IOException {
        Message message = over(null);
        settings.sidecars().write(message, false, personal);
        importing(book).round();
        assertThat(book.find(message.id())).isEmpty();
        assertThat(settings.sidecars().list()).hasSize(1);
    }

    @Test
    void aRecogniserWritesItDownAndItsFileGoes() throws IOException {
        transcriber.recognition = recogniser;
        settings.read(config(true));
        Message message = over(null);
        importing(book).round();
        assertThat(recogniser.listens).exists().hasSize(64_044);
        recogniser.words.complete(" 路灯不亮 ");
        Entry entry = book.find(message.id()).orElseThrow();
        assertThat(entry.words()).isEqualTo("路灯不亮");
        assertThat(entry.wordsBy()).isEqualTo("ears");
        assertThat(recogniser.listens).doesNotExist();
        assertThat(told).containsExactly("VoicemailAdded", "VoicemailChanged");
    }

    @Test
    void aRecogniserThatFailsLeavesAMessageWithoutWords() throws IOException {
        transcriber.recognition = recogniser;
        settings.read(config(true));
        Message message = over(null);
        importing(book).round();
        recogniser.words.completeExceptionally(new IllegalStateException("no model"));
        assertThat(book.find(message.id()).orElseThrow().words()).isNull();
        assertThat(recogniser.listens).doesNotExist();
    }

    @Test
    void nobodyListensToWhatWasDroppedOrIsNotToBeWrittenDown() throws IOException {
        transcriber.recognition = recogniser;
        settings.read(config(true));
        over(DropReason.SILENT);
        importing(book).round();
        settings.read(config(false));
        over(null);
        importing(book).round();
        assertThat(recogniser.listens).isNull();
    }

    @Test
    void whatAnEarlierVersionLeftIsThisNodesAndWhatAnotherHasOnItsWayIsNot() throws IOException {
        Message message = over(null);
        Path mine = folder.resolve("pending").resolve("dayu-1").resolve(message.id() + ".json");
        Files.move(mine, folder.resolve("pending").resolve(message.id() + ".json"));
        Sidecars other = new Sidecars(folder, "dayu-2");
        assertThat(other.list()).isEmpty();
        settings.sidecars().left();
        assertThat(settings.sidecars().list()).containsExactly(message.id());
        assertThat(other.list()).isEmpty();
    }

    private static VoicemailConfig config(boolean transcribe) {
        Map<String, Object> values = Map.of(
                "dir", "",
                "disk_least_mb", 1,
                "disk_reserve_mb", 1,
                "message_least_millis", 1_000,
                "voice_least_millis", 100,
                "voice_level_db", -42,
                "retention_days", 7,
                "retention_queues", "",
                "transcribe", transcribe);
        return (VoicemailConfig) java.lang.reflect.Proxy.newProxyInstance(
                VoicemailConfig.class.getClassLoader(),
                new Class<?>[] {VoicemailConfig.class},
                (proxy, method, arguments) -> values.get(method.getName()));
    }
}
