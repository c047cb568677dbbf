package org.dayu.rest.internal.live;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.dayu.core.api.config.Edits;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.live.LiveHub;
import org.dayu.core.api.live.LiveSource;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.thread.Threads;
import org.dayu.rest.internal.RestConfig;
import org.dayu.rest.internal.access.Authentication;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread owns topics and streams: it numbers deltas, keeps the last of them, renders each once for those who see the
 * same, and queues them. Snapshots are built on two other threads and installed by the owner, which then replays what
 * was published meanwhile.
 */
@Component(
        service = {LiveHub.class, LiveHubService.class},
        configurationPid = RestConfig.PID)
public final class LiveHubService implements LiveHub {

    private static final Logger LOG = LoggerFactory.getLogger(LiveHubService.class);

    /** Deltas that may wait for the owner; a source that outruns it is followed by snapshots. */
    private static final int BACKLOG = 20_000;

    /** Nobody sees the difference on a screen; under load one waking of the owner serves many deltas. */
    private static final long GATHER_MILLIS = 20;

    /** Nobody looks: what is published is only kept for those who come back. */
    private static final long UNSEEN_MILLIS = 500;

    private record Published(String topic, String type, Function<Principal, @Nullable Object> view) {}

    private final Authentication authentication;
    private final ScheduledExecutorService owner;
    private final ScheduledExecutorService builders;
    private volatile LiveSettings settings;
    private final String run = Long.toHexString(Uuids.next().getMostSignificantBits() >>> 16);
    private final Frames frames = new Frames();
    private final Map<String, LiveSource> sources = new ConcurrentHashMap<>();
    private final Set<String> outrun = ConcurrentHashMap.newKeySet();
    private final Queue<Published> published = new ConcurrentLinkedQueue<>();
    /** Whether what is published will be delivered without another word. */
    private final AtomicBoolean asked = new AtomicBoolean();

    private final AtomicInteger backlog = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private volatile @Nullable Consumer<String> elsewhere;

    // confined to the owner
    private final Map<String, Topic> topics = new HashMap<>();
    private final Set<LiveStream> streams = new LinkedHashSet<>();
    private final Set<LiveStream> toPump = new LinkedHashSet<>();
    private long number;

    @Activate
    public LiveHubService(@Reference Authentication authentication, @Reference Threads threads, RestConfig config) {
        this(authentication, threads, LiveSettings.of(config));
    }

    LiveHubService(Authentication authentication, Threads threads, LiveSettings settings) {
        this.authentication = authentication;
        this.settings = settings;
        owner = threads.pool("rest-live", 1);
        builders = threads.pool("rest-live-snapshot", 2);
        beatLater();
    }

    /** Without coming anew: every screen would lose its stream. */
    @Modified
    void modified(RestConfig config) {
        Edits.take(RestConfig.PID, () -> settings = LiveSettings.of(config));
    }

    private void beatLater() {
        owner.schedule(
                () -> {
                    try {
                        heartbeat();
                    } finally {
                        if (!owner.isShutdown()) {
                            beatLater();
                        }
                    }
                },
                settings.heartbeat().toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void deactivate() {
        own(() -> List.copyOf(streams).forEach(stream -> stream.outlet().close()));
        builders.shutdownNow();
        owner.shutdown();
    }

    void addSource(LiveSource source) {
        String name = source.topic();
        if (sources.put(name, source) != null) {
            LOG.warn("topic {} has more than one source; the last one is used", name);
        }
        own(() -> {
            var topic = topic(name);
            topic.source(source, number);
            List.copyOf(topic.followers()).forEach(stream -> join(stream, topic));
        });
    }

    void removeSource(LiveSource source) {
        String name = source.topic();
        if (!sources.remove(name, source)) {
            return;
        }
        own(() -> {
            var topic = topic(name);
            if (topic.source() == source) {
                topic.source(null, number);
                List.copyOf(topic.followers()).forEach(stream -> join(stream, topic));
            }
            frames.forget();
        });
    }

    /** Told of each topic that something is published on, for screens at other nodes; must not block. */
    void elsewhere(@Nullable Consumer<String> told) {
        elsewhere = told;
    }

    /** Something has changed at another node: whoever follows the topic here gets it anew. */
    void changedElsewhere(String name) {
        own(() -> {
            var topic = topic(name);
            if (!topic.followers().isEmpty()) {
                topic.source(topic.source(), ++number);
                List.copyOf(topic.followers()).forEach(stream -> join(stream, topic));
            }
        });
    }

    @Override
    public void publish(String topic, String type, Function<Principal, @Nullable Object> view) {
        Consumer<String> told = elsewhere;
        if (told != null) {
            told.accept(topic);
        }
        if (backlog.incrementAndGet() > BACKLOG) {
            backlog.decrementAndGet();
            if (outrun.add(topic)) {
                own(() -> startOver(topic));
            }
            return;
        }
        published.add(new Published(topic, type, view));
        if (asked.compareAndSet(false, true)) {
            try {
                long gather = open.get() == 0 ? UNSEEN_MILLIS : GATHER_MILLIS;
                owner.schedule(this::deliverPublished, gather, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException stopping) {
                LOG.debug("a live update came after the end");
            }
        }
    }

    /** The owner's; it also comes before all else that the owner does, so that the order in which things came stays. */
    private void deliverPublished() {
        asked.set(false);
        for (Published next = published.poll(); next != null; next = published.poll()) {
            backlog.decrementAndGet();
            try {
                deliver(new Delta(++number, next.topic(), next.type(), next.view()));
            } catch (RuntimeException e) {
                LOG.error("a live update of {} could not be made", next.topic(), e);
            }
        }
    }

    LiveSettings settings() {
        return settings;
    }

    String run() {
        return run;
    }

    /** Whether one of the topics is not for this person; a topic whose source is away is judged when it is back. */
    boolean refuses(Principal who, List<String> wanted) {
        return wanted.stream().map(sources::get).anyMatch(source -> source != null && !source.allows(who));
    }

    /** Takes a place for a stream; false if there is none. */
    boolean reserve() {
        if (open.incrementAndGet() > settings.streams()) {
            open.decrementAndGet();
            return false;
        }
        return true;
    }

    /** Begins to serve a stream that has its place. */
    void open(LiveStream stream, String lastEventId) {
        own(() -> {
            if (stream.closed()) {
                return;
            }
            streams.add(stream);
            List<Delta> missed = new ArrayList<>();
            var last = stream.resumeAfter(lastEventId).filter(known -> known <= number);
            for (String name : stream.topics()) {
                var topic = topic(name);
                topic.followers().add(stream);
                if (last.isPresent() && topic.source() != null && topic.remembersAfter(last.get())) {
                    stream.join(name);
                    missed.addAll(topic.after(last.get()));
                } else {
                    join(stream, topic);
                }
            }
            missed.sort(Comparator.comparingLong(Delta::number));
            missed.forEach(delta -> send(stream, new Rendering(delta, frames)));
        });
    }

    /** The connection is gone, whoever ended it. */
    void closed(LiveStream stream) {
        open.decrementAndGet();
        own(() -> {
            stream.closed(true);
            streams.remove(stream);
            toPump.remove(stream);
            for (String name : stream.topics()) {
                var topic = topic(name);
                topic.followers().remove(stream);
                if (topic.source() == null && topic.followers().isEmpty()) {
                    topics.remove(name);
                }
            }
        });
    }

    /** Everything queued has left; a stream that lagged starts afresh. */
    void drained(LiveStream stream) {
        if (stream.lagging()) {
            own(() -> {
                if (stream.lagging() && !stream.closed()) {
                    stream.lagging(false);
                    stream.topics().forEach(name -> join(stream, topic(name)));
                }
            });
        }
    }

    int streams() {
        return open.get();
    }

    private void deliver(Delta delta) {
        var topic = topic(delta.topic());
        if (topic.source() == null) {
            return;
        }
        topic.add(delta);
        var rendering = new Rendering(delta, frames);
        for (LiveStream stream : List.copyOf(topic.followers())) {
            if (stream.joined(delta.topic())) {
                send(stream, rendering);
            }
        }
    }

    private void send(LiveStream stream, Rendering rendering) {
        if (stream.lagging()) {
            return;
        }
        rendering.of(stream.principal()).ifPresent(event -> offer(stream, rendering.number(), event));
    }

    private void offer(LiveStream stream, long at, byte[] event) {
        if (!stream.offer(at, event)) {
            LOG.debug(
                    "a screen of {} topics lags and gets snapshots",
                    stream.topics().size());
            stream.outlet().clear();
            stream.topics().forEach(stream::leave);
            stream.lagging(true);
        }
        pumpSoon(stream);
    }

    /** Asks the source for a snapshot, or says that it is away. */
    private void join(LiveStream stream, Topic topic) {
        int attempt = stream.leave(topic.name());
        LiveSource source = topic.source();
        if (stream.lagging()) {
            return;
        }
        if (source == null) {
            offerAway(stream, topic);
            return;
        }
        long since = number;
        build(() -> {
            byte[] snapshot = source.allows(stream.principal())
                    ? frames.snapshot(topic.name(), source.snapshot(stream.principal()))
                    : frames.away(topic.name());
            own(() -> install(stream, topic, attempt, since, snapshot));
        });
    }

    private void install(LiveStream stream, Topic topic, int attempt, long since, byte[] snapshot) {
        if (!stream.awaits(topic.name(), attempt) || stream.lagging()) {
            return;
        }
        if (!topic.remembersAfter(since)) {
            join(stream, topic);
            return;
        }
        stream.join(topic.name());
        offer(stream, since, snapshot);
        topic.after(since).forEach(delta -> send(stream, new Rendering(delta, frames)));
    }

    private void offerAway(LiveStream stream, Topic topic) {
        try {
            offer(stream, number, frames.away(topic.name()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a topic name is always JSON", e);
        }
    }

    private void startOver(String name) {
        outrun.remove(name);
        var topic = topic(name);
        topic.source(topic.source(), ++number);
        LOG.warn("topic {} publishes faster than screens can be served; they get snapshots", name);
        List.copyOf(topic.followers()).forEach(stream -> join(stream, topic));
    }

    private void heartbeat() {
        for (LiveStream stream : List.copyOf(streams)) {
            stream.outlet().offer(Frames.HEARTBEAT);
            stream.outlet().pump();
            for (String name : stream.topics()) {
                var topic = topic(name);
                if (!stream.joined(name) && topic.source() != null && !stream.lagging()) {
                    // the source failed to build its snapshot, or builds it for longer than a heartbeat
                    join(stream, topic);
                }
            }
            build(() -> checkSession(stream));
        }
    }

    private void checkSession(LiveStream stream) throws JsonProcessingException {
        var now = authentication.look(stream.token(), stream.session());
        if (now.isEmpty()) {
            stream.outlet().end(frames.end("session"));
        } else if (!now.get().principal().equals(stream.principal())) {
            // other roles see other things: come back as who you are now
            stream.outlet().end(frames.end("changed"));
        }
    }

    private void pumpSoon(LiveStream stream) {
        boolean first = toPump.isEmpty();
        toPump.add(stream);
        if (first) {
            // behind everything that is published already, so that a burst leaves in one piece
            own(() -> {
                var batch = List.copyOf(toPump);
                toPump.clear();
                batch.forEach(waiting -> waiting.outlet().pump());
            });
        }
    }

    private Topic topic(String name) {
        return topics.computeIfAbsent(name, key -> new Topic(key, settings.ring()));
    }

    private void own(Runnable work) {
        submit(owner, () -> {
            deliverPublished();
            work.run();
        });
    }

    private void build(Work work) {
        submit(builders, work);
    }

    private interface Work {
        void run() throws JsonProcessingException;
    }

    private static void submit(ScheduledExecutorService to, Work work) {
        try {
            to.execute(() -> {
                try {
                    work.run();
                } catch (JsonProcessingException | RuntimeException e) {
                    LOG.error("a live update could not be made", e);
                }
            });
        } catch (RejectedExecutionException stopping) {
            LOG.debug("a live update came after the end");
        }
    }
}
