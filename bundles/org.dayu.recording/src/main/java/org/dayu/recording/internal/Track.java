package org.dayu.recording.internal;

import java.io.IOException;
import java.nio.ByteBuffer;

import org.dayu.media.api.AudioTap;
import org.jspecify.annotations.Nullable;

/** One talk being recorded. Owned by the writing thread. */
final class Track {

    private static final long FRAME_MILLIS = 20;

    final Facts facts;
    private final AudioTap tap;
    private final WavFile file;
    private long thrownAway;
    /** Frames the disk did not take; silence stands for them once it takes again, so that the file keeps its time. */
    private long owed;

    private @Nullable IOException fault;

    Track(Facts facts, AudioTap tap, WavFile file) {
        this.facts = facts;
        this.tap = tap;
        this.file = file;
    }

    /** Moves what there is from the tap to the file; what the disk does not take is lost and counted. */
    void move(ByteBuffer buffer) {
        fault = null;
        int frames;
        do {
            buffer.clear();
            frames = tap.read(buffer);
            buffer.flip();
            if (frames > 0) {
                try {
                    payDebt();
                    file.append(buffer);
                } catch (IOException e) {
                    thrownAway += frames;
                    owed += frames;
                    fault = e;
                }
            }
        } while (frames > 0 && buffer.limit() == buffer.capacity());
    }

    private void payDebt() throws IOException {
        while (owed > 0) {
            file.append(ByteBuffer.allocate(AudioTap.FRAME_BYTES));
            owed--;
        }
    }

    void updateHeader() {
        try {
            file.updateHeader();
        } catch (IOException e) {
            fault = e;
        }
    }

    /** What went wrong in the last {@link #move}, if anything. */
    @Nullable
    IOException fault() {
        return fault;
    }

    boolean ended() {
        return tap.ended();
    }

    long lostMillis() {
        return (tap.lost() + thrownAway) * FRAME_MILLIS;
    }

    long length() {
        return file.length();
    }

    void close() throws IOException {
        tap.close();
        file.close();
    }
}
