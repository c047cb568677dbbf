package org.dayu.outbound.internal.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
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
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegState;
import org.dayu.outbound.internal.campaign.Blending.Floor;
import org.dayu.outbound.internal.campaign.Blending.Promise;
import org.jspecify.annotations.Nullable;

/** What goes on in calls and queues, as the dialler needs it. Belongs to the dialler's thread. */
final class FloorWatch {

    private static final Set<AgentState> WORKING = EnumSet.of(
            AgentState.READY, AgentState.RESERVED, AgentState.RINGING, AgentState.TALKING, AgentState.WRAP_UP);

    private final Map<UUID, Live> live = new HashMap<>();
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
        if (call == null) {
            if (now.state() == CallState.ENDED) {
                return null;
            }
            call = new Live(now.id(), campaign, now.queue(), now.started().toEpochMilli());
            live.put(call.call, call);
        }
        UUID answered = null;
        if (call.answered == 0 && answered(now)) {
            call.answered = at;
            rates(campaign).resolved(true);
            rates(campaign).rang((at - call.begun) / 1000.0);
            answered = call.call;
        }
        stands(call, now.state(), at);
        if (now.state() == CallState.ENDED) {
            if (call.answered == 0) {
                rates(campaign).resolved(false);
            }
            live.remove(call.call);
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
            meter.handled(at, (at - now.talking().toEpochMilli()) / 1000.0);
        } else if (ended && before != null) {
            meter.waited(at, false);
        }
    }

    private Meter meter(String queue) {
        return meters.computeIfAbsent(queue, name -> new Meter(begun));
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

    int all(UUID campaign) {
        return (int) live.values().stream()
                .filter(call -> call.campaign.equals(campaign))
                .count();
    }
}
