package org.dayu.acd.internal;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.dayu.acd.internal.engine.Effect;
import org.dayu.acd.internal.engine.EngineState;
import org.dayu.acd.internal.engine.Input;
import org.dayu.acd.internal.engine.Stamped;
import org.dayu.acd.internal.engine.Turn;
import org.dayu.acd.internal.journal.JournalCodec;
import org.dayu.acd.internal.journal.Word;
import org.dayu.core.api.cluster.Cluster;
import org.dayu.core.api.cluster.Member;
import org.dayu.core.api.cluster.Term;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.thread.Threads;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seats the engine: on the node that owns the group {@link #GROUP} it runs, on all others it is followed. Changes of the
 * seat, and what other nodes say, are handled by one thread.
 */
final class Crew implements Outlet.Abroad {

    static final String GROUP = "acd";
    static final String CHANNEL = "acd";

    private static final Logger LOG = LoggerFactory.getLogger(Crew.class);

    /** So long a node that is to decide waits for others to say what was decided last. */
    private static final long QUEST_MILLIS = 2_000;

    /** What the crew needs of the service. */
    interface House {

        /** Begins to decide, with what is known from elsewhere. */
        AcdLoop decide(Turns turns, Optional<Heirloom> heirloom);

        /** What is kept in the database of what the last one knew who decided. */
        CompletionStage<Optional<EngineState>> kept();

        /** Begins to follow. */
        Follower follow();

        /** Agents, queues and strategies are to be told to the engine anew. */
        void tellSetup();

        /** Sends all live calls of this node on their way, in order with their changes. */
        void report();

        /** The accounts whose phones were registered at a node. */
        Set<String> phonesAt(String node);
    }

    private final JournalCodec codec = new JournalCodec();
    private final Cluster cluster;
    private final Clock clock;
    private final House house;
    private final ScheduledExecutorService thread;
    private final Set<String> linked = ConcurrentHashMap.newKeySet();
    private final Set<String> following = ConcurrentHashMap.newKeySet();
    private final Set<String> wanting = ConcurrentHashMap.newKeySet();
    private volatile long epoch;
    private volatile @Nullable String owner;
    private volatile @Nullable Seat seat;
    /** The epoch in which this node began to decide. */
    private long began;
    /** The node whose decisions the follower has heard last. */
    private @Nullable String followed;
    /** What was decided last is being asked for: this node is to decide, and does not know. */
    private @Nullable Quest quest;

    private @Nullable AcdLoop loop;
    private @Nullable Follower follower;

    Crew(Cluster cluster, Threads threads, Clock clock, House house) {
        this.cluster = cluster;
        this.clock = clock;
        this.house = house;
        thread = threads.pool("acd-crew", 1);
    }

    /** Takes the first seat. */
    void begin() {
        if (cluster.single()) {
            AcdLoop alone = house.decide(Turns.ALONE, Optional.empty());
            loop = alone;
            seat = alone;
        } else {
            Follower first = house.follow();
            follower = first;
            seat = first;
        }
    }

    /** Where inputs go; {@code null} before the first one is taken. */
    @Nullable
    Seat seat() {
        return seat;
    }

    /** Whether this node decides. */
    boolean decides() {
        return seat instanceof AcdLoop;
    }

    /** Whether this node decides, and there are others to go on from what it knows. */
    boolean leads() {
        return decides() && !cluster.single();
    }

    /** An input of this node, as it is to be understood where there are several. */
    Input own(Input input) {
        return cluster.single() ? input : new Input.At(cluster.self(), input);
    }

    /** What the engine of this node knows: that which decides, or the copy that follows it. */
    CompletableFuture<EngineState> remember() {
        if (seat instanceof AcdLoop deciding) {
            return deciding.remember();
        }
        CompletableFuture<EngineState> remembered = new CompletableFuture<>();
        later(() -> Optional.ofNullable(follower)
                .flatMap(Follower::state)
                .ifPresentOrElse(
                        remembered::complete,
                        () -> remembered.completeExceptionally(new UnavailableException("没有节点在派发来电，请稍候", null))));
        return remembered;
    }

    /** Sends a word to the node that decides. */
    boolean toOwner(Word word) {
        String node = owner;
        return node != null && !node.equals(cluster.self()) && say(node, word);
    }

    private boolean say(String node, Word word) {
        return cluster.send(node, CHANNEL, codec.say(word));
    }

    void stop() {
        thread.shutdownNow();
        Seat last = seat;
        if (last != null) {
            last.stop();
        }
    }

    private void later(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("not seated any more: the bundle is stopping", e);
        }
    }

    // ---- from the cluster

    void term(Term term) {
        later(() -> seated(term));
    }

    private void seated(Term term) {
        boolean renewed = term.epoch() > epoch;
        epoch = Math.max(epoch, term.epoch());
        owner = term.owner();
        if (cluster.self().equals(term.owner())) {
            if (loop != null && !cluster.holds(GROUP, began)) {
                follow(); // another node may have decided since
            }
            if (loop == null) {
                takeSeat(term.epoch());
            } else {
                if (renewed) {
                    house.report();
                }
                linked.forEach(this::greet);
            }
        } else {
            quest = null;
            if (loop != null) {
                follow();
            }
            Follower follows = follower;
            if (follows != null) {
                follows.forsaken();
                follows.follows(term.owner());
            }
            toOwner(new Word.Follow());
            house.report();
        }
    }

    /** Decides at once if this node has followed the last one who did; else asks who knows. */
    private void takeSeat(long granted) {
        Quest present = quest;
        if (present != null && cluster.holds(GROUP, present.granted())) {
            return;
        }
        Follower before = follower;
        if (before != null && before.followed(granted - 1)) {
            decide(granted, before.state().map(state -> new Heirloom(state, Heirloom.Source.FOLLOWED)));
            return;
        }
        if (before != null) {
            before.follows(null);
        }
        seek(new Quest(granted, before == null ? Optional.empty() : before.state(), livingOthers()));
    }

    private List<String> livingOthers() {
        return cluster.members().stream()
                .filter(member -> member.alive() && !member.node().equals(cluster.self()))
                .map(Member::node)
                .toList();
    }

    private void seek(Quest begun) {
        quest = begun;
        linked.forEach(node -> say(node, new Word.Recall()));
        house.kept()
                .whenComplete((kept, failure) -> later(() -> {
                    if (failure != null) {
                        LOG.warn("what the last one knew who decided cannot be read: {}", failure.getMessage());
                    }
                    begun.kept(failure == null ? kept : Optional.empty());
                    perhapsFound(begun);
                }));
        thread.schedule(() -> found(begun), QUEST_MILLIS, TimeUnit.MILLISECONDS);
        perhapsFound(begun);
    }

    private void perhapsFound(Quest asked) {
        if (asked.isOver()) {
            found(asked);
        }
    }

    private void found(Quest asked) {
        if (quest == asked) {
            quest = null;
            decide(asked.granted(), asked.best());
            asked.dead().forEach(this::bury);
            linked.forEach(this::greet);
        }
    }

    private void decide(long granted, Optional<Heirloom> known) {
        Follower before = follower;
        if (before != null) {
            before.stop();
        }
        follower = null;
        following.clear();
        began = granted;
        AcdLoop decides = house.decide(new Leading(granted), known);
        decides.post(new Input.Seated(granted));
        loop = decides;
        seat = decides;
        known.ifPresent(heirloom -> buryDead(heirloom.state()));
        house.tellSetup();
        house.report();
    }

    /** Those who died while nobody could be told. */
    private void buryDead(EngineState state) {
        Set<String> alive = cluster.members().stream()
                .filter(Member::alive)
                .map(Member::node)
                .collect(Collectors.toSet());
        state.places().stream()
                .map(EngineState.Placed::node)
                .distinct()
                .filter(node -> !alive.contains(node))
                .forEach(this::bury);
    }

    /** Inputs were lost while this node might not decide; what is so by now is said anew. */
    private void catchUp() {
        AcdLoop decides = loop;
        if (decides != null) {
            LOG.info("this node may decide again; what was said meanwhile is asked for anew");
            decides.post(new Input.Resumed());
            house.tellSetup();
            house.report();
            linked.forEach(this::greet);
            decides.remember().thenAccept(state -> later(() -> buryDead(state)));
        }
    }

    private void follow() {
        AcdLoop before = loop;
        loop = null;
        following.clear();
        wanting.clear();
        if (before != null) {
            before.stop();
        }
        Follower follows = house.follow();
        if (before != null) {
            // who decides next may ask for it
            before.last().ifPresent(state -> follows.recall(state, began));
        }
        follower = follows;
        followed = null;
        seat = follows;
    }

    private void greet(String node) {
        say(node, new Word.Hello(epoch));
        want(node);
    }

    private void want(String node) {
        wanting.add(node);
        AcdLoop decides = loop;
        if (decides != null) {
            decides.post(new Input.Tick());
        }
    }

    void linked(String node) {
        later(() -> {
            linked.add(node);
            following.remove(node);
            Quest present = quest;
            if (loop != null) {
                greet(node);
            } else if (present != null) {
                say(node, new Word.Recall());
            } else if (node.equals(owner)) {
                toOwner(new Word.Follow());
                house.report();
            }
        });
    }

    void unlinked(String node) {
        later(() -> {
            linked.remove(node);
            following.remove(node);
            wanting.remove(node);
            Follower follows = follower;
            if (follows != null && node.equals(owner)) {
                follows.forsaken();
            }
            if (follows != null && node.equals(followed)) {
                follows.parted();
            }
        });
    }

    void lost(String node) {
        later(() -> {
            Quest present = quest;
            if (present != null) {
                present.lost(node);
                perhapsFound(present);
            }
            bury(node);
        });
    }

    private void bury(String node) {
        AcdLoop decides = loop;
        if (decides != null) {
            decides.post(new Input.NodeLost(
                    node, house.phonesAt(node).stream().sorted().toList()));
        }
    }

    void received(String node, byte[] message) {
        later(() -> {
            try {
                hear(node, codec.hear(message));
            } catch (IOException e) {
                LOG.error("node {} says what this version does not understand", node, e);
            }
        });
    }

    private void hear(String node, Word word) {
        if (word instanceof Word.Ask ask) {
            asked(node, ask);
        } else if (word instanceof Word.Follow) {
            if (loop != null) {
                want(node);
            }
        } else if (word instanceof Word.Recall) {
            recalled(node);
        } else if (word instanceof Word.Known known) {
            Quest present = quest;
            if (present != null) {
                present.answered(node, known.state());
                perhapsFound(present);
            }
        } else if (word instanceof Word.Hello hello) {
            if (heard(hello.epoch())) {
                owner = node;
                house.report();
            }
        } else {
            Follower follows = follower;
            boolean current = word instanceof Word.Answer
                    || word instanceof Word.State state && heard(state.epoch())
                    || word instanceof Word.Turned turned && heard(turned.epoch())
                    || word instanceof Word.Order order && heard(order.epoch());
            if (follows != null && current) {
                followed = word instanceof Word.Answer ? followed : node;
                follows.hear(word instanceof Word.Order order ? byOurTime(order) : word);
            }
        }
    }

    private Word byOurTime(Word.Order order) {
        Effect effect = OtherTime.of(order.at(), clock.millis()).read(order.effect());
        return new Word.Order(order.epoch(), effect, order.at());
    }

    private void recalled(String node) {
        AcdLoop decides = loop;
        if (decides != null) {
            // it may not any more, then this is all that it ever decided
            decides.remember().thenAccept(state -> say(node, new Word.Known(state)));
        } else {
            Follower follows = follower;
            say(node, new Word.Known(follows == null ? null : follows.state().orElse(null)));
        }
    }

    /** Whether an epoch is not over; what comes from a former owner is refused. */
    private boolean heard(long said) {
        if (said < epoch || loop != null) {
            LOG.warn("an order of epoch {} is refused: it is epoch {} now", said, epoch);
            return false;
        }
        epoch = said;
        return true;
    }

    private void asked(String node, Word.Ask ask) {
        AcdLoop decides = loop;
        CompletableFuture<@Nullable String> taken = new CompletableFuture<>();
        if (ask.id() != 0) {
            taken.thenAccept(refusal -> say(node, new Word.Answer(ask.id(), refusal)));
        }
        Input said = OtherTime.of(ask.at(), clock.millis()).read(ask.input());
        Input input = said instanceof Input.At placed ? new Input.At(node, placed.input()) : said;
        if (decides == null || !decides.post(input, taken)) {
            taken.complete(Turns.HANDING_OVER);
        }
    }

    // ---- on the loop

    @Override
    public boolean send(String node, Effect order) {
        return say(node, new Word.Order(present(), order, clock.millis()));
    }

    /** The epoch to decide under: the other nodes may have heard of a renewed one before this thread has. */
    private long present() {
        Term term = cluster.term(GROUP);
        return cluster.self().equals(term.owner()) ? Math.max(epoch, term.epoch()) : epoch;
    }

    /** What a node that decides tells those that follow. */
    private final class Leading implements Turns {

        private final long term;
        private boolean missed;

        Leading(long term) {
            this.term = term;
        }

        @Override
        public boolean mayDecide() {
            // a lease that was renewed under a new epoch without another owner in between is the same term
            boolean may = cluster.holds(GROUP, term);
            missed |= !may;
            return may;
        }

        @Override
        public void turned(Stamped stamped, Turn turn) {
            if (!following.isEmpty()) {
                byte[] word = codec.say(new Word.Turned(present(), stamped));
                following.forEach(node -> {
                    if (!cluster.send(node, CHANNEL, word)) {
                        following.remove(node);
                    }
                });
            }
        }

        @Override
        public void between(Supplier<EngineState> state) {
            if (missed && cluster.holds(GROUP, term)) {
                missed = false;
                later(Crew.this::catchUp);
            }
            if (wanting.isEmpty()) {
                return;
            }
            Set<String> nodes = Set.copyOf(wanting);
            wanting.removeAll(nodes);
            byte[] word = codec.say(new Word.State(present(), state.get()));
            nodes.forEach(node -> {
                if (cluster.send(node, CHANNEL, word)) {
                    following.add(node);
                }
            });
        }
    }
}
