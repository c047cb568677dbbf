package org.dayu.recording.internal;

import java.util.ArrayList;
import java.util.List;

import org.dayu.recording.api.Recording.Gap;

/** Collects the stretches of a recording in which silence stands for something else. */
final class Gaps {

    private static final long AUDIBLE_MILLIS = 100;

    private final List<Gap> gaps = new ArrayList<>();

    /**
     * Says what a stretch of sound is; stretches come in order.
     *
     * @param from where it begins, in bytes of sound
     */
    void add(long from, long bytes, int flags) {
        long began = WavHeader.millis(from);
        long ended = WavHeader.millis(from + bytes);
        if ((flags & SealedFormat.Flag.PAUSED) != 0) {
            add(Gap.Kind.PAUSED, began, ended);
        }
        if ((flags & SealedFormat.Flag.WAITING) != 0) {
            add(Gap.Kind.WAITING, began, ended);
        }
        if ((flags & SealedFormat.Flag.LOST) != 0) {
            add(Gap.Kind.LOST, began, ended);
        }
    }

    private void add(Gap.Kind kind, long from, long to) {
        for (int i = gaps.size() - 1; i >= 0; i--) {
            Gap before = gaps.get(i);
            if (before.kind() == kind && before.toMillis() == from) {
                gaps.set(i, new Gap(kind, before.fromMillis(), to));
                return;
            }
        }
        gaps.add(new Gap(kind, from, to));
    }

    /** All pauses and waits, and the losses that can be heard as such. */
    List<Gap> list() {
        return gaps.stream()
                .filter(gap -> gap.kind() != Gap.Kind.LOST || gap.toMillis() - gap.fromMillis() >= AUDIBLE_MILLIS)
                .toList();
    }

    long lostMillis() {
        return gaps.stream()
                .filter(gap -> gap.kind() == Gap.Kind.LOST)
                .mapToLong(gap -> gap.toMillis() - gap.fromMillis())
                .sum();
    }
}
