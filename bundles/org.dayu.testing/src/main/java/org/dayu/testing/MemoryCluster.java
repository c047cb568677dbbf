package org.dayu.testing;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.dayu.core.api.cluster.Cluster;
import org.dayu.core.api.cluster.ClusterListener;
import org.dayu.core.api.cluster.Member;
import org.dayu.core.api.cluster.Term;
import org.jspecify.annotations.Nullable;

/**
 * Nodes in one process. Who owns what is said by the test; messages arrive in order, on a thread for each node, as on the
 * real one. A node that was killed neither hears nor is heard; one that is silenced believes still to own what it owned,
 * until it is woken.
 *
 * <p>Thread-safe.
 */
public final class MemoryCluster implements AutoCloseable {

    private final Map<String, Seat> seats = new TreeMap<>();
    private final Map<String, Term> terms = new HashMap<>();
    /** The first epoch of each present owner. */
    private final Map<String, Long> since = new HashMap<>();

    private final AtomicLong said = new AtomicLong();

    /** A node that stands alone. */
    public static Cluster alone(String node) {
        return new Seat(node, null);
    }

    /** A node among others; links are there from the beginning. */
    public synchronized Cluster node(String name) {
        Seat made = new Seat(name, this);
        seats.put(name, made);
        return made;
    }

    /** Who hears what comes to a node. */
    public synchronized void listen(String node, String channel, ClusterListener listener) {
        Seat seat = seats.get(node);
        seat.listeners.add(new Ear(channel, listener));
        seats.keySet().stream().filter(other -> !other.equals(node)).forEach(other -> {
            seat.tell(each -> each.linked(other));
            seats.get(other).tell(each -> each.linked(node));
        });
        terms.values().forEach(term -> seat.tell(each -> each.term(term)));
    }

    /** Gives a group to a node, under a new epoch. */
    public synchronized void own(String group, String node) {
        Term before = terms.get(group);
        Term now = new Term(group, node, before == null ? 1 : before.epoch() + 1);
        terms.put(group, now);
        since.put(group, now.epoch());
        tell(group);
    }

    /** The owner's lease is renewed under a new epoch, as after an absence of the database; {@link #tell} says so. */
    public synchronized void renew(String group) {
        terms.computeIfPresent(group, (same, term) -> new Term(group, term.owner(), term.epoch() + 1));
    }

    /** Tells who owns a group. */
    public synchronized void tell(String group) {
        Term now = terms.get(group);
        seats.values().stream().filter(seat -> !seat.dead).forEach(seat -> seat.tell(each -> each.term(now)));
    }

    /** A node dies; the others are told as soon as {@link #own} has said who follows it. */
    public synchronized void kill(String node) {
        seats.get(node).dead = true;
        living().forEach(seat -> seat.tell(each -> each.unlinked(node)));
    }

    /** The others take a node for dead. */
    public synchronized void bury(String node) {
        living().forEach(seat -> seat.tell(each -> each.lost(node)));
    }

    /** A node that was silent comes back, and hears who owns what now. */
    public synchronized void wake(String node) {
        Seat seat = seats.get(node);
        seat.dead = false;
        terms.values().forEach(term -> seat.tell(each -> each.term(term)));
        living().stream().filter(other -> other != seat).forEach(other -> {
            other.tell(each -> each.linked(node));
            seat.tell(each -> each.linked(other.name));
        });
    }

    /** Waits until all that was said has been heard, and what was said to that as well. Not to be called by listeners. */
    public void settle() {
        long before;
        do {
            before = said.get();
            List<Seat> all;
            synchronized (this) {
                all = List.copyOf(seats.values());
            }
            all.forEach(Seat::drain);
        } while (said.get() != before);
    }

    private List<Seat> living() {
        return seats.values().stream().filter(seat -> !seat.dead).toList();
    }

    private synchronized boolean pass(String from, String to, String channel, byte[] message) {
        Seat target = seats.get(to);
        boolean linked = target != null && !target.dead && !seats.get(from).dead;
        if (linked) {
            target.hear(channel, each -> each.received(from, message));
        }
        return linked;
    }

    private synchronized Term term(String group) {
        return terms.getOrDefault(group, new Term(group, null, 0));
    }

    private synchronized boolean holds(String node, String group, long epoch) {
        Term term = term(group);
        return node.equals(term.owner()) && since.get(group) <= epoch && epoch <= term.epoch();
    }

    private synchronized List<Member> members() {
        return seats.values().stream()
                .map(seat -> new Member(
                        seat.name, new UUID(0, 0), "", "", Instant.EPOCH, Instant.EPOCH, !seat.dead, !seat.dead))
                .toList();
    }

    @Override
    public synchronized void close() {
        seats.values().forEach(seat -> seat.thread.shutdownNow());
    }

    private record Ear(String channel, ClusterListener listener) {}

    private static final class Seat implements Cluster {

        private final String name;
        private final @Nullable MemoryCluster house;
        private final List<Ear> listeners = new CopyOnWriteArrayList<>();
        private final ExecutorService thread;
        private volatile boolean dead;

        Seat(String name, @Nullable MemoryCluster house) {
            this.name = name;
            this.house = house;
            thread = Executors.newSingleThreadExecutor(work -> {
                Thread made = new Thread(work, "test-cluster-" + name);
                made.setDaemon(true);
                return made;
            });
        }

        void drain() {
            CompletableFuture.runAsync(() -> {}, thread).join();
        }

        void tell(Consumer<ClusterListener> words) {
            said();
            thread.execute(() -> listeners.forEach(ear -> words.accept(ear.listener())));
        }

        private void said() {
            if (house != null) {
                house.said.incrementAndGet();
            }
        }

        void hear(String channel, Consumer<ClusterListener> words) {
            said();
            thread.execute(() -> listeners.stream()
                    .filter(ear -> ear.channel().equals(channel))
                    .forEach(ear -> words.accept(ear.listener())));
        }

        @Override
        public String self() {
            return name;
        }

        @Override
        public boolean single() {
            return house == null;
        }

        @Override
        public List<Member> members() {
            return house == null ? List.of() : house.members();
        }

        @Override
        public Term term(String group) {
            return house == null ? new Term(group, name, 0) : house.term(group);
        }

        @Override
        public boolean holds(String group, long epoch) {
            return house == null || !dead && house.holds(name, group, epoch);
        }

        @Override
        public boolean send(String node, String channel, byte[] message) {
            return house != null && house.pass(name, node, channel, message);
        }
    }
}
