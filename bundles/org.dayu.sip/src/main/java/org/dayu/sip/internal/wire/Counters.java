package org.dayu.sip.internal.wire;

import java.net.InetAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what was refused, by cause, and says so in the log once for each source and cause in ten minutes. Addresses of
 * machines are logged, nothing that a message contains is. Thread-safe.
 */
public final class Counters {

    private static final Logger LOG = LoggerFactory.getLogger(Counters.class);
    private static final long INTERVAL = TimeUnit.MINUTES.toNanos(10);
    private static final int MOST = 5_000;

    private record Seen(InetAddress source, String cause) {}

    private final LongSupplier nanos;
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final Map<Seen, Long> said = new ConcurrentHashMap<>();

    public Counters(LongSupplier nanos) {
        this.nanos = nanos;
    }

    public void count(String cause) {
        counts.computeIfAbsent(cause, any -> new LongAdder()).increment();
    }

    /** @param cause one of a fixed set of words */
    public void refused(InetAddress source, String cause) {
        count(cause);
        if (cause.equals("keep-alive")) {
            return;
        }
        long now = nanos.getAsLong();
        Seen seen = new Seen(source, cause);
        Long last = said.get(seen);
        boolean room = last != null || said.size() < MOST;
        if (room && (last == null || now - last > INTERVAL)) {
            said.put(seen, now);
            LOG.info("refused from {}: {}; not logged again for ten minutes", source.getHostAddress(), cause);
        }
    }

    void sweep() {
        long now = nanos.getAsLong();
        said.values().removeIf(last -> now - last > INTERVAL);
    }

    public Map<String, Long> snapshot() {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((cause, sum) -> sums.put(cause, sum.sum()));
        return sums;
    }
}
