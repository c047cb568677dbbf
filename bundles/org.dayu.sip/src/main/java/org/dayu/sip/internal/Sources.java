package org.dayu.sip.internal;

import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.net.AddressRange;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.thread.Threads;
import org.dayu.sip.internal.wire.Blocks;
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
 * Sources that are blocked and those that never are. Outlives the stack, so that a change of configuration forgets nothing.
 * While the database is away the list known last holds.
 */
@Component(service = Sources.class)
public final class Sources {

    private static final Logger LOG = LoggerFactory.getLogger(Sources.class);

    private static final int RELOAD_SECONDS = 30;
    /** More blocks than that within two seconds are a flood; those beyond are counted in the list, not audited. */
    private static final int MOST_WAITING = 50;

    private final Blocks blocks = new Blocks(System::nanoTime, Clock.systemUTC());
    private final Queue<Blocks.Block> told = new ArrayBlockingQueue<>(MOST_WAITING);
    private final ScheduledExecutorService pool;
    private volatile List<SourceStore.Allowed> allowed = List.of();
    private boolean loaded;
    private int turns;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable SourceStore store;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Audit audit;

    @Activate
    public Sources(@Reference Threads threads) {
        pool = threads.pool("sip-sources", 1);
        blocks.listener(block -> {
            if (!told.offer(block)) {
                LOG.debug("too many blocks at once to write each down");
            }
        });
        pool.scheduleWithFixedDelay(this::turn, 1, 2, TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() {
        pool.shutdownNow();
    }

    /** For the stack. */
    public Blocks blocks() {
        return blocks;
    }

    private void turn() {
        if (!loaded || ++turns * 2 >= RELOAD_SECONDS) {
            turns = 0;
            load();
        }
        Audit present = audit;
        for (Blocks.Block block = told.poll(); block != null; block = told.poll()) {
            LOG.info("not hearing {} until {}: {}", block.source().getHostAddress(), block.until(), block.why());
            if (present != null) {
                present.record(
                        Principal.SYSTEM,
                        "sip-source.block",
                        "sip-source/" + block.source().getHostAddress(),
                        Map.of(
                                "why", block.why().wire(),
                                "times", Integer.toString(block.times()),
                                "until", block.until().toString()));
            }
        }
    }

    private void load() {
        SourceStore present = store;
        if (present != null) {
            take(present.all());
            loaded = true;
        }
    }

    private void take(List<SourceStore.Allowed> now) {
        allowed = List.copyOf(now);
        List<AddressRange> ranges =
                now.stream().map(one -> AddressRange.parse(one.range())).toList();
        blocks.allowed((InetAddress source) -> ranges.stream().anyMatch(range -> range.contains(source)));
    }

    public List<SourceStore.Allowed> allowed() {
        return allowed;
    }

    /** @throws IllegalArgumentException if it is no address or CIDR block */
    public SourceStore.Allowed allow(String range, String note, String by) {
        AddressRange.parse(range);
        SourceStore present = store();
        SourceStore.Allowed wanted = new SourceStore.Allowed(
                Uuids.next(), range, note, by, Clock.systemUTC().instant());
        if (!present.insert(wanted)) {
            throw new ConflictException("这个地址已在名单中");
        }
        take(present.all());
        return wanted;
    }

    /** False if there is none. */
    public boolean disallow(UUID id) {
        SourceStore present = store();
        boolean was = present.delete(id);
        take(present.all());
        return was;
    }

    private SourceStore store() {
        SourceStore present = store;
        if (present == null) {
            throw new UnavailableException("数据库暂不可用，名单不能修改", null);
        }
        return present;
    }
}
