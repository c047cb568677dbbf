package org.dayu.recording.api;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Who has listened to what lately. A player asks for many parts of a sound, as it likes, and for none of them by a rule: that
 * somebody listens is written down with the first, whatever part it is, and again only after ten minutes.
 *
 * <p>Thread-safe.
 *
 * @since 1.4
 */
public final class Plays {

    private static final long LATELY_NANOS = Duration.ofMinutes(10).toNanos();
    /** Whoever is forgotten for want of room is written down once more. */
    private static final int MOST = 10_000;

    private final LongSupplier nanos;
    /** When it was written down, the oldest first. */
    private final Map<Play, Long> lately = new LinkedHashMap<>();

    private record Play(UUID who, UUID sound) {}

    /** @param nanos a clock that never jumps */
    public Plays(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Somebody is about to hear some of a sound. Two parts asked for at the same moment may be written down twice, but none is
     * heard of which nothing was.
     *
     * @param write writes it down; whoever cannot must not let them listen
     */
    public void note(UUID who, UUID sound, Runnable write) {
        Play play = new Play(who, sound);
        if (!written(play)) {
            write.run();
            remember(play);
        }
    }

    private synchronized boolean written(Play play) {
        Long at = lately.get(play);
        return at != null && nanos.getAsLong() - at < LATELY_NANOS;
    }

    private synchronized void remember(Play play) {
        lately.remove(play);
        lately.put(play, nanos.getAsLong());
        if (lately.size() > MOST) {
            lately.remove(lately.keySet().iterator().next());
        }
    }
}
