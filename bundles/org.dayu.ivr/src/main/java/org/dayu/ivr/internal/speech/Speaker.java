package org.dayu.ivr.internal.speech;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

import org.dayu.core.api.file.WholeFile;
import org.dayu.core.api.health.Health;
import org.dayu.core.api.health.HealthCheck;
import org.dayu.media.api.TextToSpeech;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Texts as files to play. What an engine has said once is kept on disk by voice and text and is played from there,
 * whether the engine is still there or not. Thread-safe, never blocks but for the first use of a file.
 */
@Component(service = {Speaker.class, HealthCheck.class})
public final class Speaker implements HealthCheck {

    /** Characters of one text. */
    public static final int LONGEST = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Speaker.class);
    private static final String TRIAL = "您好";

    private final Path folder;
    private final Map<String, CompletableFuture<Path>> files = new ConcurrentHashMap<>();
    private volatile @Nullable TextToSpeech engine;
    private volatile @Nullable String trouble;

    @Activate
    public Speaker() {
        this(Path.of(System.getProperty("karaf.data", "data"), "ivr", "speech"));
    }

    /** @param folder where sound is kept */
    public Speaker(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void bindEngine(TextToSpeech present) {
        engine = present;
        // whether it can speak is seen before somebody needs it
        file(TRIAL).exceptionally(failure -> folder);
    }

    public void unbindEngine(TextToSpeech gone) {
        if (engine == gone) {
            engine = null;
        }
    }

    /** Why nothing can be spoken now, or {@code null} if it can. */
    public @Nullable String trouble() {
        return engine == null ? "没有语音合成，请安装 espeak-ng 或上传录音" : trouble;
    }

    /** The text as a file of 8 kHz; fails with a sentence for people if it cannot be spoken. */
    public CompletableFuture<Path> file(String text) {
        TextToSpeech present = engine;
        if (present == null) {
            return CompletableFuture.failedFuture(new IOException(trouble()));
        }
        String name = hash(present.name() + "\n" + text);
        CompletableFuture<Path> file = files.computeIfAbsent(name, key -> make(present, text, key));
        if (file.isCompletedExceptionally()) {
            files.remove(name, file); // the next call tries again
        }
        return file;
    }

    private CompletableFuture<Path> make(TextToSpeech present, String text, String name) {
        Path file = folder.resolve(name + ".wav");
        if (Files.isReadable(file)) {
            return CompletableFuture.completedFuture(file);
        }
        CompletableFuture<Path> made =
                present.speak(text).thenApply(wav -> keep(file, wav)).toCompletableFuture();
        made.whenComplete((path, failure) -> {
            trouble = failure == null ? null : reason(failure);
            if (failure != null) {
                files.remove(name);
                LOG.warn("{} cannot speak: {}", present.name(), reason(failure));
            }
        });
        return made;
    }

    private static Path keep(Path file, byte[] wav) {
        try {
            WholeFile.replace(file, Sound.read(wav).levelled().wav());
            return file;
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /** The sentence at the bottom of a failure. */
    public static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    /** SHA-256 in hex. */
    public static String hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256 in hex. */
    public static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String name() {
        return "tts";
    }

    @Override
    public Health check() {
        TextToSpeech present = engine;
        String wrong = trouble();
        return wrong == null && present != null
                ? new Health(Health.Status.UP, "语音合成正常", Map.of("engine", present.name()))
                : Health.of(Health.Status.DEGRADED, "不能合成新的语音：" + wrong + "；已合成的照常播放");
    }
}
