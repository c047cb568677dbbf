package org.dayu.acd.internal;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;

import org.dayu.acd.internal.engine.Effect;
import org.dayu.acd.internal.engine.EngineState;
import org.dayu.acd.internal.engine.Input;
import org.dayu.acd.internal.journal.Word;
import org.dayu.core.api.cluster.Cluster;
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

    /** What the crew needs of the service. */
    interface House {

        /** What is kept in the database of what the last one knew who decided. */
        CompletionStage<Optional<EngineState>> kept();

        /** Agents, queues and strategies are to be told to the engine anew. */
        void tellSetup();

        /** Sends all live calls of this node on their way, in order with their changes. */
        void report();

        /** The accounts whose phones were registered at a node. */
        Set<String> phonesAt(String node);
    }

    private final Cluster cluster;
    private final Clock clock;
    private final Seating seating;
    private final House house;
    private final ScheduledExecutorService thread;
    private final Links links;
    private final Epoch epoch;
    private final Followers followers;
    private final Succession succession;
    private final Departed departed;
    private final Answers answers;
    private volatile @Nullable Seat seat;
    /** The epoch in which this node began to decide. */
    private long began;
    /** The node whose decisions the follower has heard last. */
    private @Nullable String followed;

    private @Nullable AcdLoop loop;
    private @Nullable Follower follower;

    Crew(Cluster cluster, Threads threads, Clock clock, Seating seating, House house) {
        this.cluster = cluster;
        this.clock = clock;
        this.seating = seating;
        this.house = house;
        thread = threads.pool("acd-crew", 1);
        links = new Links(cluster);
        epoch = new Epoch(cluster);
        followers = new Followers(links);
        succession = new Succession(cluster, links, house, thread, this::later, this::succeed);
        departed = new Departed(cluster, house);
        answers = new Answers(links, clock);
    }

    /** Takes the first seat. */
    void begin() {
        if (cluster.single()) {
            AcdLoop alone = seating.decide(Turns.ALONE, Optional.empty());
            loop = alone;
            seat = alone;
        } else {
            Follower first = seating.follow();
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
        String node = epoch.owner();
        return node != null && !node.equals(cluster.self()) && links.say(node, word);
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
        boolean renewed = epoch.begun(term);
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
                links.forEach(this::greet);
            }
        } else {
            succession.abandon();
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
        if (succession.isUnderWay()) {
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
        succession.seek(granted, before == null ? Optional.empty() : before.state());
    }

    /** Goes on from the best that was found. */
    private void succeed(Quest found) {
        decide(found.granted(), found.best());
        found.dead().forEach(this::bury);
        links.forEach(this::greet);
    }

    private void decide(long granted, Optional<Heirloom> known) {
        Follower before = follower;
        if (before != null) {
            before.stop();
        }
        follower = null;
        followers.lapseAll();
        began = granted;
        Turns leading = new Leading(cluster, granted, epoch, followers, () -> later(this::catchUp));
        AcdLoop decides = seating.decide(leading, known);
        decides.post(new Input.Seated(granted));
        loop = decides;
        seat = decides;
        known.ifPresent(heirloom -> departed.buryDead(decides, heirloom.state()));
        house.tellSetup();
        house.report();
    }

    /** Inputs were lost while this node might not decide; what is so by now is said anew. */
    private void catchUp() {
        AcdLoop decides = loop;
        if (decides != null) {
            LOG.info("this node may decide again; what was said meanwhile is asked for anew");
            decides.post(new Input.Resumed());
            house.tellSetup();
            house.report();
            links.forEach(this::greet);
            decides.remember().thenAccept(state -> later(() -> departed.buryDead(loop, state)));
        }
    }

    private void follow() {
        AcdLoop before = loop;
        loop = null;
        followers.forget();
        if (before != null) {
            before.stop();
        }
        Follower follows = seating.follow();
        if (before != null) {
            // who decides next may ask for it
            before.last().ifPresent(state -> follows.recall(state, began));
        }
        follower = follows;
        followed = null;
        seat = follows;
    }

    private void greet(String node) {
        links.say(node, new Word.Hello(epoch.latest()));
        want(node);
    }

    private void want(String node) {
        followers.want(node);
        AcdLoop decides = loop;
        if (decides != null) {
            decides.post(new Input.Tick());
        }
    }

    void linked(String node) {
        later(() -> {
            links.add(node);
            followers.lapse(node);
            if (loop != null) {
                greet(node);
            } else if (succession.isAsking()) {
                succession.ask(node);
            } else if (node.equals(epoch.owner())) {
                toOwner(new Word.Follow());
                house.report();
            }
        });
    }

    void unlinked(String node) {
        later(() -> {
            links.remove(node);
            followers.gone(node);
            Follower follows = follower;
            if (follows != null && node.equals(epoch.owner())) {
                follows.forsaken();
            }
            if (follows != null && node.equals(followed)) {
                follows.parted();
            }
        });
    }

    void lost(String node) {
        later(() -> {
            succession.lost(node);
            bury(node);
        });
    }

    private void bury(String node) {
        departed.bury(loop, node);
    }

    void received(String node, byte[] message) {
        later(() -> {
            try {
                hear(node, links.read(message));
            } catch (IOException e) {
                LOG.error("node {} says what this version does not understand", node, e);
            }
        });
    }

    private void hear(String node, Word word) {
        if (word instanceof Word.Ask ask) {
            answers.asked(node, ask, loop);
        } else if (word instanceof Word.Follow) {
            if (loop != null) {
                want(node);
            }
        } else if (word instanceof Word.Recall) {
            answers.recalled(node, loop, follower);
        } else if (word instanceof Word.Known known) {
            succession.answered(node, known.state());
        } else if (word instanceof Word.Hello hello) {
            if (heard(hello.epoch())) {
                epoch.ownedBy(node);
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

    private boolean heard(long said) {
        return epoch.heard(said, loop != null);
    }

    private Word byOurTime(Word.Order order) {
        Effect effect = OtherTime.of(order.at(), clock.millis()).read(order.effect());
        return new Word.Order(order.epoch(), effect, order.at());
    }

    // ---- on the loop

    @Override
    public boolean send(String node, Effect order) {
        return links.say(node, new Word.Order(epoch.present(), order, clock.millis()));
    }
}
