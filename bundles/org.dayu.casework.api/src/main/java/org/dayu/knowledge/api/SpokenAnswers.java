package org.dayu.knowledge.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Short answers that may be read to a caller. A plug-in: of several services the one with the highest {@code
 * service.ranking} answers; the IVR brings a list of its own at -100.
 *
 * <p>Thread-safe, never blocks; completes on a thread of its own.
 *
 * @since 1.0
 */
@ConsumerType
public interface SpokenAnswers {

    /** An answer by its key; empty if there is none, or it is not for the public now. */
    CompletionStage<Optional<SpokenAnswer>> byKey(String key);

    /**
     * The answers that fit a question best.
     *
     * @param words as a recogniser wrote them down, or as somebody typed them
     * @param most how many, best first
     */
    CompletionStage<List<SpokenAnswer>> search(String words, int most);

    /**
     * An answer was told to a caller, or the caller has said of what use it was; counted.
     *
     * @param helpful {@code null} when it was told
     */
    void told(String key, @Nullable Boolean helpful);

    /**
     * One answer.
     *
     * @param key stable, e.g. {@code water-fee}
     * @param title the question it answers
     * @param text what is read, at most 500 characters
     */
    record SpokenAnswer(String key, String title, String text) {}
}
