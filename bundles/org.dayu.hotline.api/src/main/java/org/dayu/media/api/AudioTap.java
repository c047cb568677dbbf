package org.dayu.media.api;

import java.nio.ByteBuffer;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The reading end of a ring that the shard fills each 20 ms. For one reading thread.
 *
 * @since 1.0
 */
@ProviderType
public interface AudioTap {

    /** What one 20 ms frame takes: 160 pairs of 16-bit samples, little endian, left then right. */
    int FRAME_BYTES = 640;

    /** Moves as many whole frames as there are and fit into {@code into}; returns how many frames. Never blocks. */
    int read(ByteBuffer into);

    /**
     * Frames whose sound was dropped because nobody read in time, or because the machine stood still; only grows. Silence
     * takes their place, so that what is read keeps its time.
     */
    long lost();

    /** Whether the call's last leg has closed and everything has been read. */
    boolean ended();

    /** Stops tapping. Idempotent. */
    void close();
}
