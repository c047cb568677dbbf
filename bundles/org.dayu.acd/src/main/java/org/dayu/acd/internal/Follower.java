package org.dayu.acd.internal;

import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;

import org.dayu.acd.api.RoutingStrategy;
import org.dayu.acd.internal.engine.Engine;
import org.dayu.acd.internal.engine.EngineState;
import org.dayu.acd.internal.engine.Input;
import org.dayu.acd.internal.engine.Stamped;
import org.dayu.acd.internal.journal.Word;
import org.dayu.core.api.health.Health;
import org.dayu.core.api.journal.Journal;
import org.dayu.core.api.journal.Place;
import org.dayu.core.api.journal.Reading;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The seat of a node that does not decide. It keeps an engine of its own at the state of the one that does, by the same
 * inputs in the same order: for its screens, and to go on from there if it has to. What its engine decides is not done:
 * orders come from the node that decides.
 *
 * <p>{@link #hear} and {@link #state} belong to one thread; the rest is thread-safe.
 */
final class Follower implements Seat {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    private final Predicate<Word> owner;
    private final Clock clock;
    private final AcdLoop.Opening opening;
    private final Function<String, @Nullable RoutingStrategy> shelf;
    private final Outlet outlet;
    private final Map<Long, CompletableFuture<@Nullable String>> asked = new HashMap<>();
    private @Nullable Engine engine;
    private @Nullable Journal journal;
    private long lastAsked;
    private long applied;
    private long epoch;
    private boolean stopped;
    private volatile String who = "";

    /** @param owner sends a word to the node that decides, if there is one that can be reached */
    Follower(
            Predicate<Word> owner,
            Clock clock,
            AcdLoop.Opening opening,
            Function<String, @Nullable RoutingStrategy> shelf,
            Outlet outlet) {
        this.owner = owner;
        this.clock = clock;
        this.opening = opening;
        this.shelf = shelf;
        this.outlet = outlet;
    }

    /** Names the node that decides, for people. */
    void follows(@Nullable String node) {
        who = node == null ? "" : node;
    }

    /** Takes what the node that decides says of its engine. */
    void hear(Word word) {
        if (word instanceof Word.State said) {
            Engine fresh = new Engine(shelf);
            fresh.recall(said.state());
            engine = fresh;
            applied = said.state().sequence();
            epoch = said.epoch();
            outlet.draw(fresh);
        } else if (word instanceof Word.Turned turned) {
            epoch = Math.max(epoch, turned.epoch());
            apply(turned.stamped());
        } else if (word instanceof Word.Order order) {
            outlet.order(order.effect());
        } else if (word instanceof Word.Answer answer) {
            CompletableFuture<@Nullable String> waits;
            synchronized (this) {
                waits = asked.remove(answer.id());
            }
            if (waits != null) {
                waits.complete(answer.refusal());
            }
        }
    }

    private void apply(Stamped stamped) {
        Engine copy = engine;
        if (copy == null || stamped.sequence() <= applied) {
            return;
        }
        applied = stamped.sequence();
        try {
            outlet.followed(stamped, copy.apply(stamped), copy);
        } catch (RuntimeException e) {
            LOG.error("the copy of the engine has failed; it rests until it is told anew", e);
            engine = null;
        }
    }

    /** Begins with what this node knew when it decided itself, in that epoch. */
    void recall(EngineState own, long until) {
        Engine former = new Engine(shelf);
        former.recall(own);
        engine = former;
        applied = own.sequence();
        epoch = until;
    }

    /** The link to whom it followed has broken: what was decided there since is not known. */
    void parted() {
        epoch = -1;
    }

    /** Whether it has followed the one who decided in that epoch, to this moment. */
    boolean followed(long past) {
        return engine != null && epoch == past;
    }

    /** What this node knows of the engine of the one that decided, if it has heard of it. */
    Optional<EngineState> state() {
        return Optional.ofNullable(engine).map(Engine::remember);
    }

    /** Whoever waits for an answer waits in vain: the node that decided is gone. */
    void forsaken() {
        List<CompletableFuture<@Nullable String>> waiting;
        synchronized (this) {
            waiting = List.copyOf(asked.values());
            asked.clear();
        }
        waiting.forEach(each -> each.complete(Turns.HANDING_OVER));
    }

    @Override
    public boolean post(Input input, @Nullable CompletableFuture<@Nullable String> taken) {
        long id = 0;
        if (taken != null) {
            synchronized (this) {
                id = ++lastAsked;
                asked.put(id, taken);
            }
        }
        boolean sent = owner.test(new Word.Ask(id, input, clock.millis()));
        if (!sent && taken != null) {
            synchronized (this) {
                asked.remove(id);
            }
        }
        return sent;
    }

    @Override
    public synchronized Reading read(Place from, int mostBytes) throws IOException {
        if (journal == null && !stopped) {
            // what this node wrote while it decided still goes to the database
            journal = opening.open();
        }
        Journal present = journal;
        return present == null ? new Reading(List.of(), from) : present.read(from, mostBytes);
    }

    @Override
    public void copied(Place upTo) {
        // segments go when this node decides again
    }

    @Override
    public Health health(boolean configured) {
        return who.isEmpty()
                ? Health.of(Health.Status.DEGRADED, "没有节点在派发来电，来电先听音乐等待")
                : Health.up("来电由节点 " + who + " 派发");
    }

    @Override
    public void stop() {
        forsaken();
        Journal present;
        synchronized (this) {
            stopped = true;
            present = journal;
            journal = null;
        }
        if (present != null) {
            try {
                present.close();
            } catch (IOException e) {
                LOG.warn("the journal could not be closed", e);
            }
        }
    }
}
