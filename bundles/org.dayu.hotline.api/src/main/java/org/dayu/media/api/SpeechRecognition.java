package org.dayu.media.api;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Turns sound into text. A plug-in: of several services the one with the highest {@code service.ranking} listens.
 *
 * <p>Thread-safe. {@link #recognize} must not block; it completes on a thread of the engine's own.
 *
 * @since 1.1
 */
@ConsumerType
public interface SpeechRecognition {

    /** The engine and its model, shown beside what it heard. */
    String name();

    /**
     * Writes down what is said.
     *
     * @param wav a finished WAV file, 8 kHz, 16 bit; only read
     * @return the words, empty if none were heard; or a failure whose message an operator understands
     */
    CompletionStage<String> recognize(Path wav);

    /**
     * Begins to write down what is being said, so that the words are there soon after its end.
     *
     * @return empty if this engine takes finished files only
     * @since 1.3
     */
    default Optional<SpeechStream> begin() {
        return Optional.empty();
    }
}
