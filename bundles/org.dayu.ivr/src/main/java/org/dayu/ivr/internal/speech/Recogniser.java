package org.dayu.ivr.internal.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.dayu.core.api.health.Health;
import org.dayu.core.api.health.HealthCheck;
import org.dayu.core.api.thread.Threads;
import org.dayu.ivr.internal.speech.Ears.Heard;
import org.dayu.media.api.SpeechRecognition;
import org.dayu.media.api.SpeechStream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the present engine write down what a caller said. The sound is a file only while it is listened to. Thread-safe,
 * never blocks the caller.
 */
@Component(service = {Recogniser.class, HealthCheck.class})
public final class Recogniser implements HealthCheck {

    /** A flow's node must have its answer before the caller is given to a person. */
    static final long SECONDS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Recogniser.class);

    private final Path folder;
    private final ScheduledExecutorService worker;
    private volatile @Nullable String trouble;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable SpeechRecognition engine;

    @Activate
    public Recogniser(@Reference Threads threads) {
        this(Path.of(System.getProperty("karaf.data", "data"), "ivr", "heard"), threads.pool("ivr-recogniser", 2));
    }

    /** @param folder where sound is for as long as it is listened to */
    public Recogniser(Path folder, ScheduledExecutorService worker) {
        this.folder = folder.toAbsolutePath();
        this.worker = worker;
    }

    @Deactivate
    void stop() {
        worker.shutdownNow();
    }

    /** Whether there is an engine. */
    public boolean present() {
        return engine != null;
    }

    /** Begins to have it written down what is being said; empty if the engine takes whole sounds only, or is away. */
    public Optional<SpeechStream> begin() {
        SpeechRecognition present = engine;
        if (present == null) {
            return Optional.empty();
        }
        try {
            return present.begin();
        } catch (RuntimeException e) {
            trouble = Speaker.reason(e);
            LOG.warn("{} cannot begin to recognise: {}", present.name(), Speaker.reason(e));
            return Optional.empty();
        }
    }

    /** The words of what was heard, empty if none were understood; fails with a sentence for operators. */
    public CompletionStage<String> words(Heard.Speech speech) {
        SpeechRecognition present = engine;
        if (present == null) {
            return CompletableFuture.failedStage(new IOException("没有语音识别"));
        }
        CompletionStage<String> begun = speech.words();
        CompletableFuture<String> words = begun == null
                ? whole(present, speech.sound())
                : begun.toCompletableFuture().copy();
        return words.orTimeout(SECONDS, TimeUnit.SECONDS)
                .thenApply(String::strip)
                .whenComplete((text, failure) -> {
                    trouble = failure == null ? null : Speaker.reason(failure);
                    if (failure != null) {
                        LOG.warn("{} cannot recognise: {}", present.name(), Speaker.reason(failure));
                    }
                });
    }

    private CompletableFuture<String> whole(SpeechRecognition present, Sound sound) {
        return CompletableFuture.supplyAsync(() -> write(sound), worker)
                .thenCompose(file -> present.recognize(file).whenComplete((text, failure) -> remove(file)));
    }

    private Path write(Sound sound) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(UUID.randomUUID() + ".wav");
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.write(file, sound.levelled().wav());
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("what a caller said was not removed from the disk", e);
        }
    }

    @Override
    public String name() {
        return "asr";
    }

    @Override
    public Health check() {
        SpeechRecognition present = engine;
        String wrong = trouble;
        if (present == null) {
            return Health.up("没有配置语音识别，来电人用按键操作");
        }
        return wrong == null
                ? new Health(Health.Status.UP, "语音识别正常", Map.of("engine", present.name()))
                : Health.of(Health.Status.DEGRADED, "语音识别失败：" + wrong + "；来电人用按键操作");
    }
}
