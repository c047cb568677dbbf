package org.dayu.recording.internal;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Which talks are paused. A pause belongs to the call, so that it holds also when the talk goes on in another file, and
 * ends by itself. {@link #ask} may be called from any thread, the rest belongs to the writing one.
 */
final class Pauses {

    private static final long AGAIN_NANOS = 1_000_000_000L;

    private final Clock clock;
    private final Duration most;
    private final Queue<Wish> wishes = new ConcurrentLinkedQueue<>();
    private final LongSupplier nanos;
    private final Map<UUID, Pause> pauses = new HashMap<>();
    private final PauseFile file;
    private long saveAt;

    private record Wish(UUID call, boolean pause) {}

    /** What people are told, and what counts: the clock of the machine may jump. */
    private record Pause(Instant until, long endNanos) {}

    /**
     * @param nanos a clock that never jumps
     * @param file what was paused when this bundle went, and is still
     */
    Pauses(Clock clock, LongSupplier nanos, Duration most, PauseFile file) {
        this.clock = clock;
        this.nanos = nanos;
        this.most = most;
        this.file = file;
        Instant now = clock.instant();
        file.read().forEach((call, until) -> {
            Duration left = Duration.between(now, until);
            if (!left.isNegative() && left.compareTo(most) <= 0) {
                pauses.put(call, new Pause(until, nanos.getAsLong() + left.toNanos()));
            }
        });
    }

    private void save() {
        Map<UUID, Instant> on = new LinkedHashMap<>();
        pauses.forEach((call, pause) -> on.put(call, pause.until()));
        file.write(on);
        saveAt = nanos.getAsLong() + AGAIN_NANOS;
    }

    void ask(UUID call, boolean pause) {
        wishes.add(new Wish(call, pause));
    }

    /** Does what was asked for and ends what has lasted too long. */
    void apply(Map<UUID, Track> tracks, ByteBuffer buffer) {
        Wish wish;
        while ((wish = wishes.poll()) != null) {
            Track track = tracks.get(wish.call());
            if (!wish.pause()) {
                resume(wish.call(), track, buffer);
            } else if (track != null && !track.waiting()) {
                pauses.put(wish.call(), new Pause(clock.instant().plus(most), nanos.getAsLong() + most.toNanos()));
                track.pause(true);
                save();
            }
        }
        List<UUID> over = new ArrayList<>();
        pauses.forEach((call, pause) -> {
            if (nanos.getAsLong() - pause.endNanos() >= 0) {
                over.add(call);
            }
        });
        over.forEach(call -> resume(call, tracks.get(call), buffer));
        if (file.unwritten() && nanos.getAsLong() - saveAt >= 0) {
            save();
        }
    }

    /** What was said up to now still belongs to the pause. */
    private void resume(UUID call, @Nullable Track track, ByteBuffer buffer) {
        if (pauses.remove(call) != null) {
            save();
        }
        if (track != null && track.paused()) {
            track.move(buffer, track.fault());
            track.pause(false);
        }
    }

    /** When a call's pause ends by itself, or {@code null}. */
    @Nullable
    Instant until(UUID call) {
        Pause pause = pauses.get(call);
        return pause == null ? null : pause.until();
    }

    /** Nobody talks in the call any more, or somebody else: what was asked for until now was not asked for that. */
    void forget(UUID call) {
        wishes.removeIf(wish -> wish.call().equals(call));
        if (pauses.remove(call) != null) {
            save();
        }
    }
}
