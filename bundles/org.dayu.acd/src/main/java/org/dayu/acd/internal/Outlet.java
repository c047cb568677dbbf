package org.dayu.acd.internal;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.api.Decision;
import org.dayu.acd.api.OfferListener;
import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.Overflow;
import org.dayu.acd.api.QueueOutlook;
import org.dayu.acd.api.QueueSnapshot;
import org.dayu.acd.internal.engine.Effect;
import org.dayu.acd.internal.engine.Engine;
import org.dayu.acd.internal.engine.Input;
import org.dayu.acd.internal.engine.Stamped;
import org.dayu.acd.internal.engine.Turn;
import org.dayu.media.api.Clip;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what the engine decided to those whom it concerns: orders to the call plane at once, a picture for readers,
 * changes for screens. Written by the loop only; reads are lock-free.
 */
final class Outlet {

    private static final Logger LOG = LoggerFactory.getLogger(Outlet.class);
    private static final int DECISIONS_KEPT = 1_000;
    /** Above so many callers the picture of the queues is renewed at intervals instead of each turn. */
    private static final int CROWD = 200;

    private static final long CROWD_INTERVAL_MILLIS = 200;

    private final Consumer<Input> back;
    private final Changes changes;
    private final Abroad abroad;
    private final Map<UUID, AgentSnapshot> agents = new ConcurrentHashMap<>();
    private final Deque<Decision> decisions = new ArrayDeque<>();
    private volatile List<QueueSnapshot> queues = List.of();
    private volatile Map<String, QueueOutlook> outlooks = Map.of();
    private final String self;
    private volatile @Nullable OfferListener listener;
    private long drawn;
    private boolean stale;

    /** Who follows changes; called on the loop, must not block. */
    interface Changes {

        void agent(AgentSnapshot agent);

        void agentGone(UUID agent);

        void queues(List<QueueSnapshot> before, List<QueueSnapshot> now);
    }

    /** Brings orders to the call planes of other nodes; called on the loop, must not block. */
    interface Abroad {

        /** A node that has no others. */
        Abroad NONE = (node, order) -> false;

        /** @return whether it is on its way */
        boolean send(String node, Effect order);
    }

    /** @param back takes what the engine must hear of its own orders */
    Outlet(Consumer<Input> back, Changes changes, String self, Abroad abroad) {
        this.back = back;
        this.changes = changes;
        this.self = self;
        this.abroad = abroad;
    }

    void listener(@Nullable OfferListener present) {
        listener = present;
    }

    @Nullable
    OfferListener listener() {
        return listener;
    }

    Optional<AgentSnapshot> agent(UUID id) {
        return Optional.ofNullable(agents.get(id));
    }

    List<AgentSnapshot> agents() {
        return agents.values().stream()
                .sorted(Comparator.comparing(AgentSnapshot::workNumber).thenComparing(AgentSnapshot::id))
                .toList();
    }

    List<QueueSnapshot> queues() {
        return queues;
    }

    /** The latest decisions about a call, newest first. */
    List<Decision> decisions(UUID call) {
        synchronized (decisions) {
            return decisions.stream()
                    .filter(decision -> decision.call().equals(call))
                    .toList();
        }
    }

    /** The latest decisions of all, newest first. */
    List<Decision> latest() {
        synchronized (decisions) {
            return List.copyOf(decisions);
        }
    }

    /** Takes the whole picture from an engine that was restored, or that follows another. */
    void draw(Engine engine) {
        Set<UUID> gone = new TreeSet<>(agents.keySet());
        for (AgentSnapshot agent : engine.agents()) {
            gone.remove(agent.id());
            if (!agent.equals(agents.put(agent.id(), agent))) {
                changes.agent(agent);
            }
        }
        gone.forEach(agent -> {
            agents.remove(agent);
            changes.agentGone(agent);
        });
        renew(engine, 0);
    }

    /** Seconds that one more caller would wait in a queue, or -1 if nobody serves it. */
    int expectedWait(String queue) {
        QueueOutlook outlook = outlooks.get(queue);
        return outlook == null ? -1 : outlook.expectedWait();
    }

    /** What one more caller has to expect, by queue. */
    List<QueueOutlook> outlooks() {
        return List.copyOf(outlooks.values());
    }

    /** What another node has decided: seen, not ordered. */
    void followed(Stamped stamped, Turn turn, Engine engine) {
        turn.effects().forEach(this::show);
        see(stamped, turn, engine);
    }

    /** An order of the node that decides, for a call that lives here. */
    void order(Effect effect) {
        if (!give(effect) && effect instanceof Effect.Ring ring) {
            back.accept(new Input.Result(ring.offer().id(), OfferResult.WITHDRAWN));
        }
    }

    /** How long the loop may wait at most. */
    long patience(long usual) {
        return stale ? Math.min(usual, CROWD_INTERVAL_MILLIS) : usual;
    }

    void turned(Stamped stamped, Turn turn, Engine engine) {
        turn.effects().forEach(effect -> deliver(effect, engine));
        see(stamped, turn, engine);
    }

    private void see(Stamped stamped, Turn turn, Engine engine) {
        stale |= !(stamped.input() instanceof Input.Tick) || !turn.effects().isEmpty();
        if (stale && (engine.waiting() <= CROWD || stamped.at() - drawn >= CROWD_INTERVAL_MILLIS)) {
            renew(engine, stamped.at());
        }
    }

    void idle(Engine engine, long now) {
        if (stale && now - drawn >= CROWD_INTERVAL_MILLIS) {
            renew(engine, now);
        }
    }

    private void renew(Engine engine, long at) {
        stale = false;
        drawn = at;
        List<QueueSnapshot> before = queues;
        queues = engine.queues();
        outlooks = engine.outlooks().stream()
                .collect(Collectors.toUnmodifiableMap(QueueOutlook::queue, Function.identity()));
        changes.queues(before, queues);
    }

    private void deliver(Effect effect, Engine engine) {
        UUID call = called(effect);
        if (call == null) {
            show(effect);
            return;
        }
        String node = engine.nodeOf(call).orElse(self);
        if (node.equals(self)) {
            order(effect);
        } else if (!abroad.send(node, effect) && effect instanceof Effect.Ring ring) {
            back.accept(new Input.Result(ring.offer().id(), OfferResult.WITHDRAWN));
        }
    }

    /** Whose call plane an effect is an order for. */
    private static @Nullable UUID called(Effect effect) {
        if (effect instanceof Effect.Ring ring) {
            return ring.offer().call();
        } else if (effect instanceof Effect.Withdraw withdraw) {
            return withdraw.call();
        } else if (effect instanceof Effect.Announce announce) {
            return announce.announcement().call();
        } else if (effect instanceof Effect.Overflow overflow) {
            return overflow.call();
        }
        return null;
    }

    private void show(Effect effect) {
        if (effect instanceof Effect.AgentChanged changed) {
            agents.put(changed.agent().id(), changed.agent());
            changes.agent(changed.agent());
        } else if (effect instanceof Effect.AgentDropped dropped) {
            agents.remove(dropped.agent());
            changes.agentGone(dropped.agent());
        } else if (effect instanceof Effect.Decided decided) {
            keep(decided.decision());
        }
    }

    private boolean give(Effect effect) {
        if (effect instanceof Effect.Ring ring) {
            return tell(to -> to.offer(ring.offer()));
        } else if (effect instanceof Effect.Withdraw withdraw) {
            return tell(to -> to.withdraw(withdraw.offer(), withdraw.call()));
        } else if (effect instanceof Effect.Announce announce) {
            return tell(to -> to.announce(announce.announcement()));
        } else if (effect instanceof Effect.Overflow overflow) {
            return tell(to -> to.overflow(new Overflow(
                    overflow.call(),
                    overflow.queue(),
                    overflow.why(),
                    overflow.action(),
                    overflow.prompt() == null ? List.of() : List.of(new Clip.Prompt(overflow.prompt())),
                    overflow.choice())));
        }
        return false;
    }

    private boolean tell(Consumer<OfferListener> order) {
        OfferListener present = listener;
        if (present == null) {
            return false;
        }
        try {
            order.accept(present);
            return true;
        } catch (RuntimeException e) {
            // another bundle's fault, perhaps while it is being replaced, must not stop the loop
            LOG.error("the call plane did not take an order", e);
            return false;
        }
    }

    private void keep(Decision decision) {
        synchronized (decisions) {
            decisions.addFirst(decision);
            if (decisions.size() > DECISIONS_KEPT) {
                decisions.removeLast();
            }
        }
    }
}
