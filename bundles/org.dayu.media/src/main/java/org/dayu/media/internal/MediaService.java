package org.dayu.media.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.dayu.core.api.config.Edits;
import org.dayu.core.api.thread.Threads;
import org.dayu.media.api.AudioTap;
import org.dayu.media.api.MediaEngine;
import org.dayu.media.api.MediaLeg;
import org.dayu.media.api.MediaListener;
import org.dayu.media.api.MediaSecurity;
import org.dayu.media.api.NoMediaException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine with its threads: one for each shard, one that tells listeners. Stops after its calls, if they end soon. */
@Component(
        configurationPid = MediaConfig.PID,
        service = {MediaEngine.class, MediaCensus.class})
@Designate(ocd = MediaConfig.class)
public final class MediaService implements MediaEngine, MediaCensus {

    private static final Logger LOG = LoggerFactory.getLogger(MediaService.class);
    private static final long LOOK_NANOS = 20_000_000L;
    private static final long BYE_NANOS = 100_000_000L;
    private static final long JOIN_MILLIS = 1000;

    private final RtpMediaEngine engine;
    private final List<ShardLoop> loops = new ArrayList<>();
    private final List<Thread> shardThreads = new ArrayList<>();
    private final Thread dispatcherThread;
    private final TickClock clock = new TickClock.Monotonic();
    private volatile MediaSettings settings;
    private volatile @Nullable MediaSecurity security;

    @Activate
    public MediaService(@Reference Threads threads, @Reference ClipTracks clips, MediaConfig config) {
        this(threads, clips, MediaSettings.of(config));
    }

    MediaService(Threads threads, ClipTracks clips, MediaSettings settings) {
        this.settings = settings;
        this.engine =
                new RtpMediaEngine(settings, clips, clock, Clock.systemUTC().instant());
        for (Shard shard : engine.shards()) {
            ShardLoop loop = new ShardLoop(shard, clock, new TickMeter());
            loops.add(loop);
            Thread thread = threads.thread("media-shard", loop);
            thread.setPriority(Thread.MAX_PRIORITY);
            shardThreads.add(thread);
        }
        dispatcherThread = threads.thread("media-events", engine.dispatcher());
        shardThreads.forEach(Thread::start);
        dispatcherThread.start();
        LOG.info(
                "media on {} shards, {} pairs of ports",
                loops.size(),
                engine.ports().size());
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setSecurity(MediaSecurity arrived) {
        security = arrived;
        engine.security(arrived);
    }

    void unsetSecurity(MediaSecurity gone) {
        if (security == gone) {
            security = null;
            engine.security(null);
        }
    }

    /** Limits of legs change for legs to come; addresses, ports and shards need a restart of the bundle. */
    @Modified
    void modified(MediaConfig config) {
        Edits.take(MediaConfig.PID, () -> take(MediaSettings.of(config)));
    }

    private void take(MediaSettings after) {
        MediaSettings before = settings;
        engine.legSettings(after.leg());
        boolean fixed = before.address().equals(after.address())
                && before.advertised().equals(after.advertised())
                && before.ports().equals(after.ports())
                && before.laws().equals(after.laws())
                && before.shards() == after.shards()
                && before.quarantineSeconds() == after.quarantineSeconds();
        if (!fixed) {
            LOG.warn("addresses, ports, codecs and shards of media change at the next start of the bundle");
        }
        settings = after;
    }

    @Deactivate
    void close() throws InterruptedException {
        engine.drain();
        awaitNoLegs(TimeUnit.SECONDS.toNanos(settings.drainSeconds()));
        if (!engine.legs().isEmpty()) {
            LOG.warn("media stops with {} legs still open", engine.legs().size());
        }
        engine.closeAll();
        // the shards say BYE and let go of the ports in their next turns
        awaitIdle(BYE_NANOS);
        loops.forEach(ShardLoop::stop);
        for (Thread thread : shardThreads) {
            thread.join(JOIN_MILLIS);
        }
        engine.dispatcher().close();
        dispatcherThread.join(JOIN_MILLIS);
    }

    private void awaitNoLegs(long nanos) {
        long until = clock.nanoTime() + nanos;
        while (!engine.legs().isEmpty() && clock.nanoTime() < until) {
            LockSupport.parkNanos(this, LOOK_NANOS);
        }
    }

    private void awaitIdle(long nanos) {
        long until = clock.nanoTime() + nanos;
        while (clock.nanoTime() < until) {
            LockSupport.parkNanos(this, LOOK_NANOS);
        }
    }

    @Override
    public MediaLeg open(UUID call, UUID leg, MediaListener listener) throws NoMediaException {
        return engine.open(call, leg, listener);
    }

    @Override
    public AudioTap tap(UUID call, UUID left) {
        return engine.tap(call, left);
    }

    @Override
    public List<LegRow> legs() {
        return engine.legs().stream()
                .map(leg -> new LegRow(leg.call(), leg.id(), leg.port(), leg.heldByPeer(), leg.stats()))
                .sorted(Comparator.comparing(LegRow::call).thenComparing(LegRow::port))
                .toList();
    }

    @Override
    public List<MediaCensus.ShardRow> shards() {
        List<MediaCensus.ShardRow> rows = new ArrayList<>();
        for (int i = 0; i < loops.size(); i++) {
            rows.add(loops.get(i).describe(i));
        }
        return List.copyOf(rows);
    }

    @Override
    public int portsFree() {
        return engine.ports().available();
    }

    @Override
    public int portsAll() {
        return engine.ports().size();
    }

    @Override
    public boolean draining() {
        return engine.draining();
    }
}
