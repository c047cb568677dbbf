package org.dayu.acd.internal.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.Offer;
import org.jspecify.annotations.Nullable;

/** All that the engine knows; its parts share it. Hash tables are only looked up, never walked. */
final class Board {

    /** An offer that has not been answered, refused or withdrawn. */
    record OpenOffer(Offer offer, CallerCell caller, AgentCell agent) {}

    final AgentTable agents = new AgentTable();
    final TreeMap<String, QueueCell> queues = new TreeMap<>();
    final TreeMap<Long, OpenOffer> offers = new TreeMap<>();
    final Map<UUID, CallerCell> callers = new HashMap<>();
    final Map<String, AgentCell> phones = new HashMap<>();
    /** Agents in calls that no queue gave them, by call, in the order in which they came. */
    final Map<UUID, List<AgentCell>> guests = new HashMap<>();
    /** Who talks in which call. */
    final Map<UUID, AgentCell> talks = new HashMap<>();

    /** What is known of other sites. */
    final OtherSites sites = new OtherSites();

    /** The node where a call lives, if there are several. */
    final TreeMap<UUID, String> places = new TreeMap<>();

    final Timers timers = new Timers();
    final Strategies strategies;
    final Skills skills = new Skills();
    final Sticky sticky = new Sticky();

    private static final int MOST_PLAIN = 10_000;
    private final Map<Map<String, Integer>, Requirement> plain = new HashMap<>();

    /** The node that the input at hand comes from; {@code null} if there is but one. */
    @Nullable
    String from;

    long now;
    long sequence;
    long lastOffer;
    /** Who of several nodes decided: grows with each who begins; 0 if there never were several. */
    long reign;

    long midnight;
    /** When callers and talks that nobody has confirmed are given up; 0 if there are none. */
    long unconfirmedUntil;
    /** Whether calls that no queue gave leave agents their idle time. */
    boolean ownCallsKeepIdle;

    /** Queues with buckets that got a caller in this turn. */
    final List<QueueCell> stirred = new ArrayList<>();

    final Set<AgentCell> freed = new LinkedHashSet<>();
    /** Those who stopped working in this turn. */
    final Set<AgentCell> resting = new LinkedHashSet<>();

    private final Set<AgentCell> changed = new LinkedHashSet<>();
    private final Set<CallerCell> newcomers = new LinkedHashSet<>();
    private List<Effect> effects = new ArrayList<>();

    Board(Strategies strategies) {
        this.strategies = strategies;
    }

    /** The requirement of callers who want nothing but skills; the same object for the same skills, mostly. */
    Requirement plain(Map<String, Integer> wanted) {
        Requirement known = plain.get(wanted);
        if (known == null) {
            if (plain.size() >= MOST_PLAIN) {
                plain.clear();
            }
            known = new Requirement(skills, wanted, null, Set.of(), false, 0);
            plain.put(wanted, known);
        }
        return known;
    }

    /** A call lives where the input at hand comes from. */
    void placed(UUID call) {
        String node = from;
        if (node != null) {
            places.put(call, node);
        }
    }

    /** Forgets where a call lives if nothing hangs on it any more. */
    void displaced(UUID call) {
        if (!callers.containsKey(call) && !talks.containsKey(call) && !guests.containsKey(call)) {
            places.remove(call);
        }
    }

    /** Whether the input at hand may speak of a call. */
    boolean concerns(UUID call) {
        String node = from;
        return node == null || node.equals(places.get(call));
    }

    void listGuest(AgentCell agent, UUID call) {
        guests.computeIfAbsent(call, key -> new ArrayList<>()).add(agent);
    }

    void effect(Effect effect) {
        effects.add(effect);
    }

    void changed(AgentCell agent) {
        agent.touch();
        changed.add(agent);
    }

    void newcomer(CallerCell caller) {
        newcomers.add(caller);
    }

    List<CallerCell> takeNewcomers() {
        List<CallerCell> taken = List.copyOf(newcomers);
        newcomers.clear();
        return taken;
    }

    List<Effect> takeEffects() {
        for (AgentCell agent : changed) {
            if (agents.containsKey(agent.id())) {
                effects.add(new Effect.AgentChanged(agent.snapshot()));
            }
        }
        changed.clear();
        List<Effect> taken = effects;
        effects = new ArrayList<>();
        return taken;
    }

    /** Forgets an agent who is signed out. */
    void remove(AgentCell agent) {
        agent.queues.forEach(queue -> queue.part(agent));
        agents.remove(agent.id());
        effects.add(new Effect.AgentDropped(agent.id()));
    }

    /** Forgets a queue in which nobody waits. */
    void remove(QueueCell queue) {
        queues.remove(queue.spec.name());
        List.copyOf(queue.members).forEach(agent -> {
            List.copyOf(agent.queues).forEach(other -> other.part(agent));
            agent.queues.remove(queue);
            agent.requeued();
            agent.stand();
            agent.queues.forEach(other -> other.join(agent));
            changed(agent);
        });
    }

    /** Somebody serves a queue no longer: perhaps nobody comes, and those who wait are to be looked at then. */
    void parted(QueueCell queue) {
        if (queue.deserted()) {
            lookAt(queue, now + Overflows.UNSTAFFED_GRACE);
        }
    }

    /** Those who wait in a queue are looked at then, if still nobody is signed in. */
    void lookAt(QueueCell queue, long when) {
        queue.desertedAt = when;
        timers.add(when, Timers.Kind.UNSTAFFED, queue.spec.name());
    }

    /** Takes an agent's figures anew, by which it is ordered among those who are ready. */
    void stand(AgentCell agent) {
        agent.queues.forEach(queue -> queue.ready.remove(agent));
        agent.stand();
        if (agent.state == AgentState.READY) {
            agent.queues.forEach(queue -> queue.ready.add(agent));
        }
    }

    /** Other strategies, other orders. */
    void reorder() {
        queues.values().forEach(queue -> queue.order(strategies.standing(queue.spec.strategy())));
    }

    AgentCell agent(UUID id) throws Refused {
        AgentCell agent = agents.get(id);
        if (agent == null) {
            throw new Refused("没有这个座席");
        }
        return agent;
    }
}
