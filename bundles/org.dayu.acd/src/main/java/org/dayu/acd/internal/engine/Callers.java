package org.dayu.acd.internal.engine;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.dayu.acd.api.QueueEntry;
import org.jspecify.annotations.Nullable;

/** Who waits, where, and whether it may be matched. */
final class Callers {

    static final String FULL = "full";
    static final String CLOSED = "closed";
    static final String TOO_LONG = "waited-too-long";
    static final String UNKNOWN = "unknown-queue";

    /** A stay that became too long while a phone rang gets this much longer. */
    private static final long OVERFLOW_GRACE = 5_000;

    private final Board board;
    private final Agents agents;
    private final Announcer announcer;

    Callers(Board board, Agents agents, Announcer announcer) {
        this.board = board;
        this.agents = agents;
        this.announcer = announcer;
    }

    void enqueue(QueueEntry entry) {
        AgentCell talker = board.talks.get(entry.call());
        if (talker != null) {
            agents.talkEnded(talker.id(), entry.call());
        }
        CallerCell known = board.callers.get(entry.call());
        if (known != null) {
            change(known, entry);
            return;
        }
        QueueCell queue = board.queues.get(entry.queue());
        String refused = refusal(queue);
        CallerCell caller = new CallerCell(
                entry,
                queue == null ? new QueueCell(QueueSpec.usual(entry.queue(), "")) : queue,
                board.sequence,
                board.now);
        if (queue == null || refused != null) {
            passed(caller, Effect.Outcome.OVERFLOWED, null);
            overflow(caller, refused == null ? UNKNOWN : refused);
        } else {
            board.callers.put(entry.call(), caller);
            enter(caller, queue);
            board.newcomer(caller);
        }
    }

    /** Takes in a caller whom the call plane has kept waiting. */
    CallerCell adopt(QueueEntry entry, QueueCell queue) {
        CallerCell caller = new CallerCell(entry, queue, board.sequence, board.now);
        caller.settled = true;
        board.callers.put(entry.call(), caller);
        enter(caller, queue);
        announcer.later(caller);
        return caller;
    }

    private void change(CallerCell caller, QueueEntry wanted) {
        caller.unconfirmed = false;
        QueueEntry entry = new QueueEntry(
                wanted.call(),
                wanted.queue(),
                caller.entry.arrived(),
                wanted.priority(),
                wanted.skills(),
                wanted.preferredAgent(),
                wanted.preferredUntil());
        boolean moves = !wanted.queue().equals(caller.entry.queue()) && caller.offer == 0;
        if (!moves) {
            String queueKept = caller.entry.queue();
            rank(caller, withQueue(entry, queueKept));
            place(caller);
            return;
        }
        QueueCell target = board.queues.get(wanted.queue());
        String refused = refusal(target);
        exit(caller, Effect.Outcome.MOVED, null);
        caller.entry = entry;
        caller.left.clear();
        if (target == null || refused != null) {
            overflow(caller, refused == null ? UNKNOWN : refused);
        } else {
            caller.queued = board.now;
            caller.settled = false;
            board.callers.put(caller.call(), caller);
            enter(caller, target);
            board.newcomer(caller);
        }
    }

    private static QueueEntry withQueue(QueueEntry entry, String queue) {
        return new QueueEntry(
                entry.call(),
                queue,
                entry.arrived(),
                entry.priority(),
                entry.skills(),
                entry.preferredAgent(),
                entry.preferredUntil());
    }

    private void rank(CallerCell caller, QueueEntry entry) {
        QueueCell queue = caller.queue;
        queue.unmatchable(caller);
        queue.callers.remove(caller);
        caller.entry = entry;
        caller.rankBy(queue.spec);
        queue.callers.add(caller);
    }

    /** Re-ranks everybody after a change of the queue's rule. */
    void rerank(QueueCell queue) {
        var all = List.copyOf(queue.callers);
        all.forEach(queue::unmatchable);
        queue.callers.clear();
        all.forEach(caller -> {
            caller.rankBy(queue.spec);
            queue.callers.add(caller);
        });
        all.forEach(this::place);
    }

    private void enter(CallerCell caller, QueueCell queue) {
        caller.queue = queue;
        caller.rankBy(queue.spec);
        queue.callers.add(caller);
        int limit = queue.spec.maxWaitSeconds();
        caller.overflowAt = limit == 0 ? 0 : caller.queued + limit * 1000L;
        if (limit != 0) {
            board.timers.add(
                    caller.overflowAt, Timers.Kind.OVERFLOW, caller.call().toString());
        }
        place(caller);
    }

    /** Puts a caller among those who may be matched, or not, by what holds now. */
    void place(CallerCell caller) {
        caller.queue.unmatchable(caller);
        if (caller.offer != 0 || caller.unconfirmed) {
            return;
        }
        if (caller.holdUntil > board.now) {
            board.timers.add(caller.holdUntil, Timers.Kind.CALLER, caller.call().toString());
            return;
        }
        caller.queue.matchable(caller, requirement(caller));
    }

    private Requirement requirement(CallerCell caller) {
        caller.declined.values().removeIf(until -> until <= board.now);
        Set<UUID> except = new TreeSet<>(caller.declined.keySet());
        caller.declined
                .values()
                .forEach(until -> board.timers.add(
                        until, Timers.Kind.CALLER, caller.call().toString()));
        return new Requirement(caller.entry.skills(), preferred(caller), except);
    }

    private @Nullable UUID preferred(CallerCell caller) {
        UUID wanted = caller.entry.preferredAgent();
        Instant until = caller.entry.preferredUntil();
        if (wanted == null || until == null || until.toEpochMilli() <= board.now) {
            return null;
        }
        AgentCell agent = board.agents.get(wanted);
        if (agent == null || !agent.signedIn() || !agent.queues.contains(caller.queue)) {
            return null;
        }
        board.timers.add(until.toEpochMilli(), Timers.Kind.CALLER, caller.call().toString());
        return wanted;
    }

    /** Lets callers go to others who waited for an agent that has left. */
    void preferredLeft(AgentCell agent) {
        for (QueueCell queue : agent.queues) {
            var waiting = queue.callers.stream()
                    .filter(caller -> caller.bucket != null && agent.id().equals(caller.entry.preferredAgent()))
                    .toList();
            waiting.forEach(this::place);
        }
    }

    void due(UUID call) {
        CallerCell caller = board.callers.get(call);
        if (caller != null) {
            place(caller);
        }
    }

    void overdue(UUID call) {
        CallerCell caller = board.callers.get(call);
        if (caller != null
                && caller.overflowAt != 0
                && caller.overflowAt <= board.now
                && caller.offer == 0
                && !caller.unconfirmed) {
            exit(caller, Effect.Outcome.OVERFLOWED, null);
            overflow(caller, TOO_LONG);
        }
    }

    /** Back from an offer that came to nothing, at the old place. */
    void back(CallerCell caller, long holdUntil) {
        caller.offer = 0;
        caller.holdUntil = holdUntil;
        if (caller.overflowAt != 0 && caller.overflowAt <= board.now) {
            caller.overflowAt = board.now + OVERFLOW_GRACE;
            board.timers.add(
                    caller.overflowAt, Timers.Kind.OVERFLOW, caller.call().toString());
        }
        place(caller);
    }

    /** Takes a caller out of its queue and records the stay. */
    void exit(CallerCell caller, Effect.Outcome outcome, @Nullable UUID agent) {
        QueueCell queue = caller.queue;
        queue.unmatchable(caller);
        queue.callers.remove(caller);
        board.callers.remove(caller.call());
        if (outcome == Effect.Outcome.ABANDONED || outcome == Effect.Outcome.ABANDONED_RINGING) {
            queue.abandonedToday++;
        }
        passed(caller, outcome, agent);
        if (queue.dropped && queue.callers.isEmpty()) {
            board.remove(queue);
        }
    }

    private void passed(CallerCell caller, Effect.Outcome outcome, @Nullable UUID agent) {
        board.effect(new Effect.Passed(
                caller.call(),
                caller.queue.spec.name(),
                caller.entry.arrived(),
                Instant.ofEpochMilli(caller.queued),
                Instant.ofEpochMilli(board.now),
                outcome,
                agent,
                caller.offers));
    }

    /** Sends a caller on, to the next queue or back to the call plane. */
    private void overflow(CallerCell caller, String why) {
        String from = caller.queue.spec.name();
        caller.left.add(from);
        String to = caller.queue.spec.overflowTo();
        QueueCell next = to == null || caller.left.contains(to) ? null : board.queues.get(to);
        if (next == null || refusal(next) != null) {
            board.effect(new Effect.Overflow(caller.call(), from, why));
            return;
        }
        caller.entry = withQueue(caller.entry, to);
        caller.queued = board.now;
        caller.settled = false;
        board.callers.put(caller.call(), caller);
        enter(caller, next);
        board.newcomer(caller);
    }

    private static @Nullable String refusal(@Nullable QueueCell queue) {
        if (queue == null || queue.dropped) {
            return UNKNOWN;
        }
        if (!queue.spec.open()) {
            return CLOSED;
        }
        int limit = queue.spec.maxWaiting();
        return limit != 0 && queue.callers.size() >= limit ? FULL : null;
    }
}
