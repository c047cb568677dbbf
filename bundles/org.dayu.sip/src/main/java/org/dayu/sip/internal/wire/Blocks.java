package org.dayu.sip.internal.wire;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Sources that scan are not heard for a while, longer each time. Asked for strangers only: a trunk's or a registered phone's
 * address is never here.
 *
 * <p>The source of a datagram can be forged, so what one says proves nothing about who sent it. Who has shown that it gets our
 * answers (a connection, or a nonce of ours that came back) is blocked for long; what may be forged blocks for minutes only,
 * and never an address that was a phone's within some days. So nobody can shut others out for long.
 *
 * <p>Bounded: when too many are blocked, the weakest gives way. Thread-safe; {@link #drops} takes no lock.
 */
public final class Blocks {

    /** What a source was seen to do. */
    public enum Why {
        /** It names itself as a tool that scans. */
        SCANNER(1),
        /** Wrong passwords. */
        GUESSING(20),
        /** REGISTER for accounts that do not exist. */
        ACCOUNTS(10),
        /** Calls from nowhere, without a password. */
        CALLS(10);

        private final int patience;

        Why(int patience) {
            this.patience = patience;
        }

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A block.
     *
     * @param proven whether the source is surely where it says
     * @param times how often it was blocked
     * @param dropped messages since the first block
     */
    public record Block(
            InetAddress source, Why why, boolean proven, int times, long dropped, Instant since, Instant until) {}

    private static final class Entry {
        final Why why;
        final boolean proven;
        final int times;
        final long from;
        final long until;
        final Instant since;
        final LongAdder dropped;

        Entry(Why why, boolean proven, int times, long from, long until, Instant since, LongAdder dropped) {
            this.why = why;
            this.proven = proven;
            this.times = times;
            this.from = from;
            this.until = until;
            this.since = since;
            this.dropped = dropped;
        }
    }

    private record Suspect(InetAddress source, Why why) {}

    private record Seen(long from, int count) {}

    private static final int MOST = 10_000;
    private static final long WINDOW = TimeUnit.MINUTES.toNanos(10);
    private static final long SURE = TimeUnit.MINUTES.toNanos(10);
    private static final long UNSURE = TimeUnit.MINUTES.toNanos(1);
    private static final long LONGEST_SURE = TimeUnit.HOURS.toNanos(24);
    private static final long LONGEST_UNSURE = TimeUnit.MINUTES.toNanos(30);
    /** After so long without a new block it begins at the shortest again. */
    private static final long REMEMBERED = TimeUnit.HOURS.toNanos(24);

    private static final long PHONE = TimeUnit.DAYS.toNanos(7);
    private static final int MOST_PHONES = 50_000;

    private final LongSupplier nanos;
    private final Clock clock;
    private final Map<InetAddress, Entry> entries = new ConcurrentHashMap<>();
    private final Map<Suspect, Seen> suspects = new ConcurrentHashMap<>();
    private final Map<InetAddress, Long> phones = new ConcurrentHashMap<>();
    private volatile Predicate<InetAddress> allowed = source -> false;
    private volatile Consumer<Block> listener = block -> {};

    /** @param nanos a monotonic clock @param clock for what is shown only */
    public Blocks(LongSupplier nanos, Clock clock) {
        this.nanos = nanos;
        this.clock = clock;
    }

    /** Sources that are never blocked. */
    public void allowed(Predicate<InetAddress> sources) {
        allowed = sources;
        entries.keySet().removeIf(sources);
    }

    /** Told of each block, on the thread that saw it: must not block. */
    public void listener(Consumer<Block> told) {
        listener = told;
    }

    /** Whether a stranger is not heard now. */
    boolean drops(InetAddress source) {
        Entry entry = entries.get(source);
        if (entry == null || nanos.getAsLong() - entry.until >= 0) {
            return false;
        }
        entry.dropped.increment();
        return true;
    }

    /** A phone has registered from there. */
    public void phone(InetAddress source) {
        if (phones.size() < MOST_PHONES || phones.containsKey(source)) {
            phones.put(source, nanos.getAsLong());
        }
        entries.remove(source);
    }

    /** A stranger was seen to do that. @param proven whether it surely is where it says */
    public void saw(InetAddress source, Why why, boolean proven) {
        long now = nanos.getAsLong();
        Long phone = phones.get(source);
        boolean spared = !proven && phone != null && now - phone < PHONE;
        if (allowed.test(source) || spared || suspects.size() >= MOST * 2 && !sweepSuspects(now)) {
            return;
        }
        Seen seen = suspects.merge(
                new Suspect(source, why),
                new Seen(now, 1),
                (old, one) -> now - old.from() > WINDOW ? one : new Seen(old.from(), old.count() + 1));
        if (seen.count() >= why.patience) {
            suspects.remove(new Suspect(source, why));
            block(source, why, proven, now);
        }
    }

    private synchronized void block(InetAddress source, Why why, boolean proven, long now) {
        Entry before = entries.get(source);
        if (before != null && before.until - now > 0 && (before.proven || !proven)) {
            return; // blocked as well as it can be
        }
        if (before == null && entries.size() >= MOST && !makeRoom(proven, now)) {
            return;
        }
        boolean again = before != null && before.proven == proven && now - before.until < REMEMBERED;
        int times = again ? before.times + 1 : 1;
        long longest = proven ? LONGEST_SURE : LONGEST_UNSURE;
        long first = proven ? SURE : UNSURE;
        long span = times > 12 ? longest : Math.min(longest, first << (times - 1));
        Instant since = before == null ? clock.instant() : before.since;
        LongAdder dropped = before == null ? new LongAdder() : before.dropped;
        Entry entry = new Entry(why, proven, times, now, now + span, since, dropped);
        entries.put(source, entry);
        listener.accept(shown(source, entry, now));
    }

    /** What has run out goes first, then what may be forged; nothing that is proven goes for what is not. */
    private boolean makeRoom(boolean proven, long now) {
        if (entries.values().removeIf(entry -> entry.until - now <= 0)) {
            return true;
        }
        Optional<Map.Entry<InetAddress, Entry>> weakest = entries.entrySet().stream()
                .filter(one -> proven || !one.getValue().proven)
                .min(Comparator.comparing((Map.Entry<InetAddress, Entry> one) -> one.getValue().proven)
                        .thenComparing(one -> one.getValue().until - now));
        weakest.ifPresent(one -> entries.remove(one.getKey()));
        return weakest.isPresent();
    }

    private boolean sweepSuspects(long now) {
        return suspects.values().removeIf(seen -> now - seen.from() > WINDOW);
    }

    /** Hears a source again; false if it was not blocked. */
    public boolean lift(InetAddress source) {
        return entries.remove(source) != null;
    }

    /** Those in force, the newest first. */
    public List<Block> inForce() {
        long now = nanos.getAsLong();
        return entries.entrySet().stream()
                .filter(one -> one.getValue().until - now > 0)
                .sorted(Comparator.comparingLong(one -> now - one.getValue().from))
                .map(one -> shown(one.getKey(), one.getValue(), now))
                .toList();
    }

    private Block shown(InetAddress source, Entry entry, long now) {
        Instant until = clock.instant().plus(Duration.ofNanos(entry.until - now));
        return new Block(source, entry.why, entry.proven, entry.times, entry.dropped.sum(), entry.since, until);
    }

    /** Forgets what is long over; called every minute or so. */
    public void sweep() {
        long now = nanos.getAsLong();
        sweepSuspects(now);
        entries.values().removeIf(entry -> now - entry.until > REMEMBERED);
        phones.values().removeIf(seen -> now - seen > PHONE);
    }

    int size() {
        return entries.size() + suspects.size();
    }
}
