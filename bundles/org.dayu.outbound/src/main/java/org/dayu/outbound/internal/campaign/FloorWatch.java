package org.dayu.outbound.internal.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import org.dayu.acd.api.AgentDesk;
import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.QueueSnapshot;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Direction;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegState;
import org.dayu.outbound.internal.campaign.Blending.Floor;
import org.dayu.outbound.internal.campaign.Blending.Promise;
import org.jspecify.annotations.Nullable;

/**
 * What goes on in calls and queues of all nodes, as the dialler needs it: one node begins the calls of campaigns, but callers
 * come to each, and calls that another began go on there when the lease moves. Belongs to the dialler's thread.
 */
final class FloorWatch {

    private static final Set<AgentState> WORKING = EnumSet.of(
            AgentState.READY, AgentState.RESERVED, AgentState.RINGING, AgentState.TALKING, AgentState.WRAP_UP);

    /** So long the database may still take a call that is over for one under way: its end is read from the archive. */
    private static final long SETTLED_MILLIS = 10 * 60_000L;

    private final Map<UUID, Live> live = new HashMap<>();
    /** Calls that are over, oldest first, and when they ended. */
    private final Map<UUID, Long> over = new LinkedHashMap<>();

    private final Map<UUID, Rates> rates = new HashMap<>();
    private final Map<String, Meter> meters = new HashMap<>();
    private final Supplier<Promise> promise;
    private final long begun;

    FloorWatch(Supplier<Promise> promise, long now) {
        this.promise = promise;
        begun = now;
    }

    Collection<Live> live() {
        return live.values();
    }

    Rates rates(UUID campaign) {
        return rates.computeIfAbsent(campaign, id -> new Rates());
    }

    /** We begin a call; it counts from now on. */
    void begun(Live call) {
        live.put(call.call, call);
    }

    void never(UUID call) {
        live.remove(call);
    }

    /** Returns the call that was answered just now, or {@code null}. */
    @Nullable
    UUID changed(@Nullable CallSnapshot before, CallSnapshot now, Instant at) {
        String campaign = now.attributes().get(Ends.CAMPAIGN);
        if (campaign == null) {
            caller(before, now, at.toEpochMilli());
            return null;
        }
        return ours(UUID.fromString(campaign), now, at.toEpochMilli());
    }

    private @Nullable UUID ours(UUID campaign, CallSnapshot now, long at) {
        Live call = live.get(now.id());
        boolean fresh = call == null;
        if (call == null) {
            if (now.state() == CallState.ENDED) {
                over.put(now.id(), at);
                return null;
            }
            call = new Live(now.id(), campaign, now.queue(), now.started().toEpochMilli());
            live.put(call.call, call);
        }
        UUID answered = null;
        if (call.answered == 0 && answered(now)) {
            call.answered = at;
            rates(campaign).resolved(true);
            if (!fresh) {
                rates(campaign).rang((at - call.begun) / 1000.0);
            }
            answered = call.call;
        }
        stands(call, now.state(), at);
        if (now.state() == CallState.ENDED) {
            // what a dead node had under way says nothing of citizens
            if (call.answered == 0 && now.endReason() != EndReason.NODE_LOST) {
                rates(campaign).resolved(false);
            }
            live.remove(call.call);
            over.put(call.call, at);
        }
        return answered;
    }

    private void stands(Live call, CallState state, long at) {
        call.stands(state);
        if (state.human() && call.talking == 0) {
            call.talking = at;
        } else if (!state.human() && call.talking > 0) {
            rates(call.campaign).talked((at - call.talking) / 1000.0);
            call.talking = 0;
        }
    }

    private static boolean answered(CallSnapshot now) {
        return now.legs().stream()
                .anyMatch(leg -> leg.role() == LegRole.CITIZEN
                        && leg.answered() != null
                        && (leg.state() != LegState.ENDED || now.state() == CallState.ENDED));
    }

    private void caller(@Nullable CallSnapshot before, CallSnapshot now, long at) {
        if (now.direction() != Direction.INBOUND || now.queue() == null) {
            return;
        }
        Meter meter = meter(now.queue());
        boolean waited = before != null && before.queue() != null;
        if (!waited && now.talking() == null) {
            meter.arrived(at);
        }
        String arrived = now.attributes().get("arrived");
        boolean wasTalking = before != null && before.talking() != null;
        if (now.talking() != null && !wasTalking && arrived != null) {
            double seconds =
                    Duration.between(Instant.parse(arrived), now.talking()).toMillis() / 1000.0;
            meter.waited(at, seconds <= promise.get().seconds());
        }
        boolean ended = now.state() == CallState.ENDED && (before == null || before.state() != CallState.ENDED);
        if (ended && now.talking() != null) {
            // both by the clock of the call's node, which may not be ours
            Instant end = now.ended() == null ? Instant.ofEpochMilli(at) : now.ended();
            meter.handled(at, Duration.between(now.talking(), end).toMillis() / 1000.0);
        } else if (ended && before != null) {
            meter.waited(at, false);
        }
    }

    private Meter meter(String queue) {
        return meters.computeIfAbsent(queue, name -> new Meter(begun));
    }

    /** Callers a second who came to a queue lately. */
    double arrivals(String queue, long now) {
        return meter(queue).demand(now).arrivals();
    }

    /** How many agents of a queue campaigns may have now. */
    int free(QueueSnapshot queue, AgentDesk desk, long now) {
        int working = (int) desk.agents().stream()
                .filter(agent -> agent.queues().contains(queue.name()) && WORKING.contains(agent.state()))
                .count();
        int waiting = (int) queue.waiting().stream()
                .filter(entry -> !live.containsKey(entry.call()))
                .count();
        var floor = new Floor(queue.ready(), working, waiting, talking(queue.name()));
        return Blending.free(floor, meter(queue.name()).demand(now), promise.get());
    }

    private int talking(String queue) {
        return (int) live.values().stream()
                .filter(call -> queue.equals(call.queue) && call.talks())
                .count();
    }

    /** Calls of a campaign that still need an agent, or an answer. */
    int open(UUID campaign) {
        return (int) live.values().stream()
                .filter(call -> call.campaign.equals(campaign) && call.needsAgent())
                .count();
    }

    /** Calls that still need an agent of a queue, whatever their campaign. */
    int openIn(String queue) {
        return (int) live.values().stream()
                .filter(call -> queue.equals(call.queue) && call.needsAgent())
                .count();
    }

    /** Calls that found no agent and are told so now. They need none any more, and are not in the archive yet. */
    int unattended(UUID campaign) {
        return (int) live.values().stream()
                .filter(call -> call.campaign.equals(campaign) && call.unattended())
                .count();
    }

    int talkingOf(UUID campaign) {
        return (int) live.values().stream()
                .filter(call -> call.campaign.equals(campaign) && call.talks())
                .count();
    }

    /**
     * How many of these calls nobody has told us of: those of a node that cannot be heard, or has died just now.
     *
     * @param underWay what the database takes for calls under way
     */
    int unheard(Collection<UUID> underWay, long now) {
        over.values().removeIf(at -> at < now - SETTLED_MILLIS);
        return (int) underWay.stream()
                .filter(call -> !live.containsKey(call) && !over.containsKey(call))
                .count();
    }

    int all(UUID campaign) {
        return (int) live.values().stream()
                .filter(call -> call.campaign.equals(campaign))
                .count();
    }
}
