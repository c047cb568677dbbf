package org.dayu.media.internal;

import org.jspecify.annotations.Nullable;

/** A clip made ready: audio that a shard can add to a mix without allocating, waiting or touching a file. */
sealed interface Track {

    int LOADING = -1;
    int FAILED = -2;

    /** Samples at 8 kHz, or {@link #LOADING}, or {@link #FAILED}. */
    int length();

    /** Adds {@code count} samples from {@code from} on. */
    void add(float[] mix, int at, int from, int count);

    /** Decoded audio; never changed once made. */
    record Samples(short[] pcm) implements Track {
        @Override
        public int length() {
            return pcm.length;
        }

        @Override
        public void add(float[] mix, int at, int from, int count) {
            for (int i = 0; i < count; i++) {
                mix[at + i] += pcm[from + i];
            }
        }
    }

    record Tone(int hertz, int second, int length) implements Track {
        @Override
        public void add(float[] mix, int at, int from, int count) {
            if (hertz > 0) {
                Tones.add(mix, at, hertz, from, count);
            }
            if (second > 0) {
                Tones.add(mix, at, second, from, count);
            }
        }
    }

    record Quiet(int length) implements Track {
        @Override
        public void add(float[] mix, int at, int from, int count) {
            // nothing is what silence adds
        }
    }

    record Missing() implements Track {
        @Override
        public int length() {
            return FAILED;
        }

        @Override
        public void add(float[] mix, int at, int from, int count) {
            throw new IllegalStateException("a missing clip has no audio");
        }
    }

    /** A file that another thread is reading. */
    final class Arriving implements Track {
        private volatile @Nullable Track arrived;

        void arrived(Track track) {
            arrived = track;
        }

        @Override
        public int length() {
            Track track = arrived;
            return track == null ? LOADING : track.length();
        }

        @Override
        public void add(float[] mix, int at, int from, int count) {
            Track track = arrived;
            if (track != null) {
                track.add(mix, at, from, count);
            }
        }
    }
}
