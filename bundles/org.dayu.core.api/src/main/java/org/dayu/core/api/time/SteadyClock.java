package org.dayu.core.api.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * The time of day for whatever goes by spans: who waits, rings, talks or is signed in must not be an hour older, nor wait an
 * hour longer, because somebody corrects the machine's clock. It begins with the time of day, goes on by a clock that cannot
 * be set, and follows the time of day by going at most a tenth faster or slower: what NTP does is followed at once, an
 * hour within ten. It never goes back.
 *
 * <p>What is meant by the calendar (hours of business, deadlines, audit) goes by {@link Clock#systemUTC()}.
 *
 * <p>Thread-safe, never blocks.
 *
 * @since 1.0
 */
public final class SteadyClock extends Clock {

    /** So much of what has passed is the time of day followed by. */
    private static final int SHARE = 10;

    private static final long SETTLE_NANOS = 500_000_000L;
    private static final long FARTHEST_DAYS = 50_000;
    private static final long FARTHEST = Duration.ofDays(FARTHEST_DAYS).toNanos();

    private static final SteadyClock SYSTEM = new SteadyClock(Clock.systemUTC(), System::nanoTime);

    /**
     * Where it stood when it was last compared with the time of day.
     *
     * @param gap how far the time of day was ahead, nanoseconds
     */
    private record Mark(Instant at, long nanos, long gap) {}

    private final Clock wall;
    private final LongSupplier nanos;
    private final AtomicReference<Mark> mark;

    /**
     * @param wall the time of day
     * @param nanos a monotonic clock, nanoseconds
     */
    public SteadyClock(Clock wall, LongSupplier nanos) {
        this(wall, nanos, wall.instant());
    }

    private SteadyClock(Clock wall, LongSupplier nanos, Instant begin) {
        this.wall = wall;
        this.nanos = nanos;
        mark = new AtomicReference<>(new Mark(begin, nanos.getAsLong(), gap(wall.instant(), begin)));
    }

    /** The one of this process. */
    public static SteadyClock system() {
        return SYSTEM;
    }

    /**
     * This clock, or one that begins at the given time if this is not there yet: who goes on from what was written down
     * before the time of day was put back must not stand still until it is reached again.
     */
    public SteadyClock notBefore(Instant earliest) {
        return instant().isBefore(earliest) ? new SteadyClock(wall, nanos, earliest) : this;
    }

    @Override
    public Instant instant() {
        Mark last = mark.get();
        long now = nanos.getAsLong();
        long passed = Math.max(0, now - last.nanos);
        Instant at = last.at.plusNanos(passed + followed(passed, last.gap));
        if (passed >= SETTLE_NANOS) {
            mark.compareAndSet(last, new Mark(at, now, gap(wall.instant(), at)));
        }
        return at;
    }

    /** How far the time of day is ahead; negative if it was put back. */
    public Duration gap() {
        return Duration.between(instant(), wall.instant());
    }

    private static long followed(long passed, long gap) {
        long most = passed / SHARE;
        return Math.max(-most, Math.min(most, gap));
    }

    private static long gap(Instant wall, Instant here) {
        Duration gap = Duration.between(here, wall);
        // a machine without a battery begins in 1970; nanoseconds reach no further than 292 years
        return gap.abs().toDays() < FARTHEST_DAYS ? gap.toNanos() : gap.isNegative() ? -FARTHEST : FARTHEST;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("instants only");
    }
}
