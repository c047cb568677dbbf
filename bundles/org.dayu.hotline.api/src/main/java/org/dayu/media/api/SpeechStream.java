package org.dayu.media.api;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What somebody says, written down while they speak. Used by one thread; nothing blocks.
 *
 * @since 1.3
 */
@ConsumerType
public interface SpeechStream {

    /** The next sound: 8 kHz, 16 bit, mono, little endian; the engine keeps its own copy. */
    void sound(ByteBuffer samples);

    /**
     * That was all.
     *
     * @return the words, empty if none were heard; or a failure whose message an operator understands
     */
    CompletionStage<String> end();

    /** Nobody wants to know any more. Idempotent, and without effect after {@link #end()} has been answered. */
    void cancel();
}
