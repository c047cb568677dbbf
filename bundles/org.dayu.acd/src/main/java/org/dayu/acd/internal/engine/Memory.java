package org.dayu.acd.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.Offer;
import org.dayu.acd.api.RoutingStrategy.Session;
import org.dayu.acd.internal.engine.EngineState.AgentRow;
import org.dayu.acd.internal.engine.EngineState.CallerRow;
import org.dayu.acd.internal.engine.EngineState.QueueRow;

/** Writes an engine's state down and takes it up again. Timers are not kept: they follow from the state. */
final class Memory {

    private Memory() {}

    static EngineState save(Board board) {
        List<QueueRow> queues = new ArrayList<>();
        List<CallerRow> callers = new ArrayList<>();
        for (QueueCell queue : board.queues.values()) {
            queues.add(new QueueRow(
                    queue.spec,
                    queue.answeredToday,
                    queue.abandonedToday,
                    queue.withinTargetToday,
                    queue.handleMillis,
                    queue.sweepAt,
                    queue.level,
                    queue.gaveUp,
                    queue.waitedMillis,
                    queue.desertedAt,
                    queue.dropped));
            queue.callers.forEach(caller -> callers.add(row(caller)));
        }
        return new EngineState(
                board.now,
                board.sequence,
                board.lastOffer,
                board.midnight,
                board.unconfirmedUntil,
                board.strategies.present(),
                queues,
                board.agents.values().stream().map(Memory::row).toList(),
                callers,
                board.offers.values().stream().map(Board.OpenOffer::offer).toList(),
                board.sticky.rows(),
                board.places.entrySet().stream()
                        .map(place -> new EngineState.Placed(place.getKey(), place.getValue()))
                        .toList(),
                board.sites.row(),
                board.ownCallsKeepIdle ? Boolean.TRUE : null,
                board.reign == 0 ? null : board.reign);
    }

    private static AgentRow row(AgentCell agent) {
        AgentCell.Pending pending = agent.pending;
        return new AgentRow(
                agent.spec(),
                agent.phone,
                agent.state,
                agent.reason,
                agent.since,
                agent.until,
                agent.call,
                pending == null ? null : pending.state(),
                pending == null ? null : pending.reason(),
                agent.idleSince,
                agent.callsToday,
                agent.talkMillisToday,
                agent.talkStarted,
                new Session(agent.signedInAt, agent.sessionCalls, agent.sessionTalkMillis, agent.sessionWorkMillis),
                List.copyOf(agent.hostile),
                agent.lapsed,
                agent.lastQueue,
                agent.lastOffer,
                agent.unconfirmed,
                agent.dropped,
                agent.idleKept == 0 ? null : agent.idleKept);
    }

    private static CallerRow row(CallerCell caller) {
        return new CallerRow(
                caller.entry,
                caller.queue.spec.name(),
                caller.sequence,
                caller.queued,
                caller.offers,
                caller.nextAnnouncement,
                caller.holdUntil,
                caller.overflowAt,
                caller.comfortAt,
                caller.unconfirmed,
                new TreeMap<>(caller.declined),
                new TreeSet<>(caller.left),
                SiteCalls.row(caller),
                new TreeMap<>(caller.refusedBy));
    }

    static void load(Board board, EngineState state) {
        board.now = state.now();
        board.sequence = state.sequence();
        board.lastOffer = state.lastOffer();
        board.midnight = state.midnight();
        board.reign = state.reign() == null ? 0 : state.reign();
        board.unconfirmedUntil = state.unconfirmedUntil();
        board.ownCallsKeepIdle = Boolean.TRUE.equals(state.ownCallsKeepIdle());
        board.strategies.present(state.strategies());
        board.sticky.load(state.talkedWith());
        board.sites.load(state.sites());
        state.places().forEach(place -> board.places.put(place.call(), place.node()));
        if (state.midnight() != 0) {
            board.timers.add(state.midnight(), Timers.Kind.MIDNIGHT, "");
        }
        if (state.unconfirmedUntil() != 0) {
            board.timers.add(state.unconfirmedUntil(), Timers.Kind.UNCONFIRMED, "");
        }
        state.queues().forEach(row -> load(board, row));
        state.agents().forEach(row -> load(board, row));
        state.callers().forEach(row -> load(board, row));
        state.offers().forEach(offer -> load(board, offer));
        // written by a version that did not say when
        board.queues.values().stream().filter(queue -> queue.desertedAt == 0).forEach(board::parted);
        Callers places = new Callers(board, new Agents(board), new Announcer(board));
        board.queues.values().forEach(queue -> queue.callers.copy().forEach(places::place));
        board.queues.values().forEach(QueueCell::settle);
        board.stirred.clear();
    }

    private static void load(Board board, QueueRow row) {
        QueueCell queue = new QueueCell(row.spec());
        queue.answeredToday = row.answeredToday();
        queue.abandonedToday = row.abandonedToday();
        queue.withinTargetToday = row.withinTargetToday();
        queue.handleMillis = row.handleMillis();
        queue.sweepAt = row.sweepAt();
        queue.gaveUp = row.gaveUp();
        queue.waitedMillis = row.waitedMillis();
        queue.dropped = row.dropped();
        queue.level = row.level() == null ? queue.level : row.level();
        queue.order(board.strategies.standing(row.spec().strategy()));
        board.queues.put(row.spec().name(), queue);
        if (row.desertedAt() != 0) {
            board.lookAt(queue, row.desertedAt());
        }
        if (row.sweepAt() != 0) {
            board.timers.add(row.sweepAt(), Timers.Kind.SWEEP, row.spec().name());
        }
    }

    private static void load(Board board, AgentRow row) {
        AgentCell agent = new AgentCell(row.spec(), board.skills, row.since());
        agent.phone = row.phone();
        agent.state = row.state();
        agent.reason = row.reason();
        agent.until = row.until();
        agent.call = row.call();
        agent.pending = row.pendingState() == null
                ? null
                : new AgentCell.Pending(row.pendingState(), Objects.requireNonNull(row.pendingReason()));
        agent.idleSince = row.idleSince();
        agent.callsToday = row.callsToday();
        agent.talkMillisToday = row.talkMillisToday();
        agent.talkStarted = row.talkStarted();
        agent.signedInAt = row.session().sinceMillis();
        agent.sessionCalls = row.session().calls();
        agent.sessionTalkMillis = row.session().talkMillis();
        agent.sessionWorkMillis = row.session().workMillis();
        row.hostile().forEach(at -> {
            agent.hostile.addLast(at);
            board.timers.add(
                    at + Agents.HOSTILE_WINDOW, Timers.Kind.HOSTILE, agent.id().toString());
        });
        agent.lapsed = row.lapsed();
        agent.lastQueue = row.lastQueue();
        agent.lastOffer = row.lastOffer();
        agent.unconfirmed = row.unconfirmed();
        agent.dropped = row.dropped();
        agent.idleKept = row.idleKept() == null ? 0 : row.idleKept();
        board.agents.put(agent.id(), agent);
        if (agent.phone != null) {
            board.phones.put(agent.phone, agent);
        }
        if (agent.guest() && agent.call != null) {
            board.listGuest(agent, agent.call);
        } else if (agent.state == AgentState.TALKING && agent.call != null) {
            board.talks.put(agent.call, agent);
        }
        if (agent.state == AgentState.WRAP_UP) {
            board.timers.add(agent.until, Timers.Kind.WRAP_UP, agent.id().toString());
        }
        for (QueueCell queue : board.queues.values()) {
            if (queue.serves(agent.spec())) {
                agent.queues.add(queue);
            }
        }
        agent.stand();
        agent.queues.forEach(queue -> queue.join(agent));
    }

    private static void load(Board board, CallerRow row) {
        QueueCell queue = board.queues.get(row.queue());
        CallerCell caller = new CallerCell(row.entry(), queue, row.sequence(), row.queued());
        caller.offers = row.offers();
        caller.nextAnnouncement = row.nextAnnouncement();
        caller.holdUntil = row.holdUntil();
        caller.overflowAt = row.overflowAt();
        caller.comfortAt = row.comfortAt();
        if (caller.comfortAt != 0) {
            board.timers.add(
                    caller.comfortAt, Timers.Kind.COMFORT, caller.call().toString());
        }
        caller.unconfirmed = row.unconfirmed();
        caller.settled = true;
        caller.declined.putAll(row.declined());
        caller.left.addAll(row.left());
        caller.refusedBy.putAll(row.refusedBy());
        SiteCalls.load(board, caller, row.asked());
        caller.rankBy(queue.spec);
        queue.callers.add(caller);
        board.callers.put(caller.call(), caller);
        if (caller.overflowAt != 0) {
            board.timers.add(
                    caller.overflowAt, Timers.Kind.OVERFLOW, caller.call().toString());
        }
    }

    private static void load(Board board, Offer offer) {
        CallerCell caller = board.callers.get(offer.call());
        AgentCell agent = board.agents.get(offer.agentId());
        caller.offer = offer.id();
        caller.queue.offered++;
        agent.offer = offer.id();
        agent.touch();
        board.offers.put(offer.id(), new Board.OpenOffer(offer, caller, agent));
        board.timers.add(offer.expires().toEpochMilli(), Timers.Kind.OFFER, Long.toString(offer.id()));
    }
}
