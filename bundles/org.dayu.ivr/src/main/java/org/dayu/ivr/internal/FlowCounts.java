package org.dayu.ivr.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import org.dayu.call.api.CallListener;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Calls;
import org.dayu.call.api.EndReason;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.thread.Threads;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what calls do in flows, by day, version and node. Counted in memory, added to the database every five seconds;
 * what the database does not take stays and is added later. Thread-safe, never blocks who counts.
 */
@Component(service = {FlowCounts.class, CallListener.class})
public final class FlowCounts implements CallListener {

    private static final Logger LOG = LoggerFactory.getLogger(FlowCounts.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int FLUSH_SECONDS = 5;

    /** What is counted of a node. */
    public enum Kind {
        /** A call began the flow here. */
        BEGUN,
        /** A call came to the node. */
        ENTERED,
        /** The node handed the caller to a queue. */
        QUEUED,
        /** The node said good-bye. */
        SERVED,
        /** The caller hung up at the node. */
        LEFT,
        /** The node could not be followed, the caller went to a person. */
        FAILED
    }

    /** One row. */
    record Key(LocalDate day, String flow, int version, String node, Kind kind) {}

    private record Place(String flow, String version, String node) {}

    private final Map<Key, LongAdder> pending = new ConcurrentHashMap<>();
    private final Clock clock;
    private final ScheduledExecutorService worker;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable CountStore store;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Calls calls;

    @Activate
    public FlowCounts(@Reference Threads threads) {
        this(null, null, threads.pool("ivr-counts", 1), Clock.systemUTC());
        worker.scheduleWithFixedDelay(this::flush, FLUSH_SECONDS, FLUSH_SECONDS, TimeUnit.SECONDS);
    }

    FlowCounts(@Nullable CountStore store, @Nullable Calls calls, ScheduledExecutorService worker, Clock clock) {
        this.store = store;
        this.calls = calls;
        this.worker = worker;
        this.clock = clock;
    }

    @Deactivate
    void stop() {
        flush();
        worker.shutdownNow();
    }

    void count(String flow, int version, String node, Kind kind) {
        LocalDate today = clock.instant().atZone(ZONE).toLocalDate();
        pending.computeIfAbsent(new Key(today, flow, version, node, kind), key -> new LongAdder())
                .increment();
    }

    @Override
    public void snapshot(List<CallSnapshot> live) {
        // what they did was counted when they did it
    }

    @Override
    public void changed(CallSnapshot before, CallSnapshot now) {
        boolean hungUp = now.state() == CallState.ENDED
                && (before.state() == CallState.SELF_SERVICE
                        || before.state() == CallState.VOICEMAIL && now.endReason() == EndReason.HUNG_UP_IN_IVR)
                && now.endedBy() != null
                && now.version() != before.version();
        boolean connected = now.state().human() && before.state() == CallState.SELF_SERVICE;
        Place place = place(now);
        if (place != null && (hungUp || connected)) {
            count(place.flow(), Integer.parseInt(place.version()), place.node(), hungUp ? Kind.LEFT : Kind.SERVED);
        }
    }

    private static @Nullable Place place(CallSnapshot call) {
        String flow = call.attributes().get("ivr.flow");
        String version = call.attributes().get("ivr.version");
        String node = call.attributes().get("ivr.node");
        return flow == null || version == null || node == null ? null : new Place(flow, version, node);
    }

    private static boolean inFlow(CallSnapshot call) {
        // who leaves a message for a flow has been in no queue yet
        return call.state() == CallState.SELF_SERVICE || call.state() == CallState.VOICEMAIL && call.queue() == null;
    }

    /** How many callers stand at each node of a version now, on this node of the cluster. */
    public Map<String, Integer> present(String flow, int version) {
        Calls there = calls;
        Map<String, Integer> present = new HashMap<>();
        if (there != null) {
            for (CallSnapshot call : there.all()) {
                Place place = inFlow(call) ? place(call) : null;
                if (place != null
                        && place.flow().equals(flow)
                        && place.version().equals(Integer.toString(version))) {
                    present.merge(place.node(), 1, Integer::sum);
                }
            }
        }
        return present;
    }

    /** The counts of a version by node since a day, all nodes of the cluster together. May block. */
    public Map<String, Map<Kind, Long>> since(String flow, int version, LocalDate from) {
        flush();
        CountStore there = store;
        if (there == null) {
            throw new UnavailableException("数据库暂时不可用，没有统计数字", null);
        }
        return there.since(flow, version, from);
    }

    /** Today, where the hotline is. */
    public LocalDate today() {
        return clock.instant().atZone(ZONE).toLocalDate();
    }

    private synchronized void flush() {
        CountStore there = store;
        if (there == null) {
            return;
        }
        Map<Key, Long> batch = new HashMap<>();
        pending.forEach((key, adder) -> {
            long number = adder.sumThenReset();
            if (number > 0) {
                batch.put(key, number);
            }
        });
        if (batch.isEmpty()) {
            return;
        }
        try {
            there.add(batch);
        } catch (UnavailableException e) {
            LOG.debug("counts are added later", e);
            batch.forEach(
                    (key, number) -> Objects.requireNonNull(pending.computeIfAbsent(key, again -> new LongAdder()))
                            .add(number));
        }
        LocalDate today = today();
        pending.keySet()
                .removeIf(key -> key.day().isBefore(today) && pending.get(key).sum() == 0);
    }
}
