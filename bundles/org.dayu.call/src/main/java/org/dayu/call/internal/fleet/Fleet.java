package org.dayu.call.internal.fleet;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

import org.dayu.call.api.CallAnswer;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallControl;
import org.dayu.call.api.CallListener;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Calls;
import org.dayu.call.api.RemoteCallListener;
import org.dayu.call.internal.CallEngine;
import org.dayu.call.internal.journal.CallJournal;
import org.dayu.core.api.cluster.Cluster;
import org.dayu.core.api.cluster.ClusterListener;
import org.dayu.core.api.cluster.NodeFigure;
import org.dayu.core.api.time.SteadyClock;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls of all nodes as one: read here, commanded at the node where they live. Each node tells the others of its calls;
 * when one dies, those that survive write down the end of its calls, which the database takes once.
 *
 * <p>Thread-safe, never blocks.
 */
@Component(
        service = {Calls.class, CallControl.class, CallListener.class, ClusterListener.class, NodeFigure.class},
        property = Cluster.CHANNEL + "=" + Fleet.CHANNEL)
public final class Fleet implements Calls, CallControl, CallListener, ClusterListener, NodeFigure {

    static final String CHANNEL = "calls";

    private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);
    private static final String AWAY = "通话所在的节点暂时联系不上，请重试";

    /** Who shows calls of other nodes on screens. */
    public interface Screens {

        void changed(CallSnapshot before, CallSnapshot now);
    }

    private final FleetCodec codec = new FleetCodec();
    private final Calls here;
    private final CallControl control;
    private final CallJournal journal;
    private final Cluster cluster;
    private final Clock clock;
    private final Map<String, Map<UUID, CallSnapshot>> abroad = new ConcurrentHashMap<>();
    private final List<RemoteCallListener> followers = new CopyOnWriteArrayList<>();
    private final Set<String> linked = ConcurrentHashMap.newKeySet();
    private final Map<UUID, CallSnapshot> own = new LinkedHashMap<>();
    private final AtomicLong lastTold = new AtomicLong();
    private final Map<Long, Waiting> waiting = new ConcurrentHashMap<>();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Screens screens;

    private record Waiting(String node, CompletableFuture<CallAnswer> answer) {}

    @Activate
    public Fleet(@Reference CallEngine engine, @Reference CallJournal journal, @Reference Cluster cluster) {
        this(engine, engine, journal, cluster, SteadyClock.system());
    }

    Fleet(Calls here, CallControl control, CallJournal journal, Cluster cluster, Clock clock) {
        this.here = here;
        this.control = control;
        this.journal = journal;
        this.cluster = cluster;
        this.clock = clock;
    }

    // ---- for this node

    @Override
    public Optional<CallSnapshot> find(UUID call) {
        return here.find(call).or(() -> abroad.values().stream()
                .map(calls -> calls.get(call))
                .filter(found -> found != null)
                .findFirst());
    }

    @Override
    public List<CallSnapshot> all() {
        List<CallSnapshot> all = new ArrayList<>(here.all());
        abroad.values().forEach(calls -> all.addAll(calls.values()));
        return all;
    }

    @Override
    public String name() {
        return CHANNEL;
    }

    @Override
    public int at(String node) {
        Collection<CallSnapshot> there = node.equals(cluster.self())
                ? here.all()
                : abroad.getOrDefault(node, Map.of()).values();
        return (int)
                there.stream().filter(call -> call.state() != CallState.ENDED).count();
    }

    @Override
    public CompletionStage<CallAnswer> execute(CallCommand command) {
        Optional<String> node = nodeOf(command.call());
        if (node.isEmpty()) {
            return control.execute(command);
        }
        long id = lastTold.incrementAndGet();
        Waiting waits = new Waiting(node.get(), new CompletableFuture<>());
        waiting.put(id, waits);
        if (!say(node.get(), new Word.Told(id, command))) {
            waiting.remove(id);
            return CompletableFuture.completedStage(new CallAnswer.Refused(AWAY));
        }
        return waits.answer();
    }

    private Optional<String> nodeOf(UUID call) {
        if (here.find(call).isPresent()) {
            return Optional.empty();
        }
        return abroad.entrySet().stream()
                .filter(node -> node.getValue().containsKey(call))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private boolean say(String node, Word word) {
        return cluster.send(node, CHANNEL, codec.write(word));
    }

    // ---- own calls, for other nodes

    @Override
    public void snapshot(List<CallSnapshot> calls) {
        synchronized (own) {
            own.clear();
            calls.forEach(this::keep);
            linked.forEach(this::tellAll);
        }
    }

    @Override
    public void changed(CallSnapshot before, CallSnapshot now) {
        synchronized (own) {
            keep(now);
            if (!linked.isEmpty()) {
                byte[] word = codec.write(new Word.Changed(now));
                linked.forEach(node -> cluster.send(node, CHANNEL, word));
            }
        }
    }

    private void keep(CallSnapshot call) {
        if (call.state() == CallState.ENDED) {
            own.remove(call.id());
        } else {
            own.put(call.id(), call);
        }
    }

    private void tellAll(String node) {
        say(node, new Word.All(List.copyOf(own.values())));
    }

    // ---- from other nodes

    @Override
    public void linked(String node) {
        synchronized (own) {
            linked.add(node);
            tellAll(node);
        }
    }

    @Override
    public void unlinked(String node) {
        linked.remove(node);
        waiting.forEach((id, waits) -> {
            if (waits.node().equals(node) && waiting.remove(id, waits)) {
                waits.answer().complete(new CallAnswer.Refused(AWAY));
            }
        });
    }

    @Override
    public void received(String node, byte[] message) {
        try {
            hear(node, codec.read(message));
        } catch (IOException e) {
            LOG.error("node {} says of its calls what this version does not understand", node, e);
        }
    }

    private void hear(String node, Word word) {
        if (word instanceof Word.All all) {
            Map<UUID, CallSnapshot> before = calls(node);
            Set<UUID> gone = ConcurrentHashMap.newKeySet();
            gone.addAll(before.keySet());
            all.calls().forEach(call -> {
                gone.remove(call.id());
                take(node, call);
            });
            // they ended while nothing could be told
            gone.forEach(call -> take(node, LostCalls.end(before.get(call), clock.instant())));
        } else if (word instanceof Word.Changed changed) {
            take(node, changed.call());
        } else if (word instanceof Word.Told told) {
            control.execute(told.command()).thenAccept(answer -> say(node, new Word.Answered(told.id(), answer)));
        } else if (word instanceof Word.Answered answered) {
            Waiting waits = waiting.remove(answered.id());
            if (waits != null) {
                waits.answer().complete(answered.answer());
            }
        }
    }

    private Map<UUID, CallSnapshot> calls(String node) {
        return abroad.computeIfAbsent(node, name -> new ConcurrentHashMap<>());
    }

    private void take(String node, CallSnapshot now) {
        synchronized (followers) {
            CallSnapshot before = now.state() == CallState.ENDED
                    ? calls(node).remove(now.id())
                    : calls(node).put(now.id(), now);
            Screens present = screens;
            if (present != null) {
                present.changed(before == null ? now : before, now);
            }
            if (before == null || before.version() != now.version()) {
                followers.forEach(follower -> tell(follower, before == null ? now : before, now));
            }
        }
    }

    private static void tell(RemoteCallListener follower, CallSnapshot before, CallSnapshot now) {
        try {
            follower.changedElsewhere(before, now);
        } catch (RuntimeException e) {
            LOG.error(
                    "{} failed to follow a call of another node",
                    follower.getClass().getName(),
                    e);
        }
    }

    /** Under the lock of all changes: none is told twice or left out. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addFollower(RemoteCallListener follower) {
        synchronized (followers) {
            abroad.values().forEach(calls -> calls.values().forEach(call -> tell(follower, call, call)));
            followers.add(follower);
        }
    }

    void removeFollower(RemoteCallListener follower) {
        followers.remove(follower);
    }

    /** Its calls are over; whoever waited or talked in one is found by this end, as after a restart of that node. */
    @Override
    public void lost(String node) {
        List<CallSnapshot> open = List.copyOf(calls(node).values());
        open.forEach(call -> {
            CallSnapshot end = LostCalls.end(call, clock.instant());
            journal.append(end);
            take(node, end);
        });
        LOG.warn("{} calls ended with node {}", open.size(), node);
    }
}
