package org.dayu.media.api;

import java.util.concurrent.CompletionStage;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Turns text into sound. A plug-in: of several services the one with the highest {@code service.ranking} speaks.
 *
 * <p>Thread-safe. {@link #speak} must not block; it completes on a thread of the engine's own.
 *
 * @since 1.1
 */
@ConsumerType
public interface TextToSpeech {

    /** Engine, voice and settings in one name. What was spoken under a name is kept and not asked for again. */
    String name();

    /**
     * Speaks a text of at most some hundred characters.
     *
     * @return a WAV file, PCM of 16 bits, mono or stereo, any rate; or a failure whose message an operator understands
     */
    CompletionStage<byte[]> speak(String text);
}
