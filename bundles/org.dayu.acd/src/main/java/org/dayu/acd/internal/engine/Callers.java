package org.dayu.acd.internal.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
            caller.entry = sticky(entry, queue);
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
                wanted.preferredUntil(),
                wanted.marks(),
                wanted.person());
        boolean moves = !wanted.queue().equals(caller.entry.queue()) && caller.offer == 0;
        if (!moves) {
            String queueKept = caller.entry.queue();
            rank(caller, entry.in(queueKept));
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
        var all = queue.callers.copy();
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
            wakeAt(caller, caller.holdUntil);
            return;
        }
        caller.queue.matchable(caller, requirement(caller));
    }

    private Requirement requirement(CallerCell caller) {
        caller.declined.values().removeIf(until -> until <= board.now);
        Set<UUID> except = new TreeSet<>(caller.declined.keySet());
        caller.declined.values().forEach(until -> wakeAt(caller, until));
        relax(caller);
        QueueRules rules = caller.queue.spec.rules();
        return new Requirement(
                board.skills,
                caller.wanted,
                preferred(caller),
                except,
                rules.reserve() > 0 && caller.entry.priority() >= rules.reservePriority(),
                hostileCap(caller, rules));
    }

    private void wakeAt(CallerCell caller, long when) {
        board.timers.add(when, Timers.Kind.CALLER, caller.call().toString());
    }

    /** What is wanted after so long a wait. */
    private void relax(CallerCell caller) {
        caller.wanted = caller.entry.skills();
        caller.steps = 0;
        for (QueueRules.Step step : caller.queue.spec.rules().steps()) {
            long due = caller.queued + step.afterSeconds() * 1000L;
            if (due > board.now) {
                wakeAt(caller, due);
                return;
            }
            caller.steps++;
            caller.wanted = relaxed(caller.wanted, step);
        }
    }

    private static Map<String, Integer> relaxed(Map<String, Integer> wanted, QueueRules.Step step) {
        if (step.anybody()) {
            return Map.of();
        }
        TreeMap<String, Integer> now = new TreeMap<>(wanted);
        step.skills().forEach((skill, level) -> {
            if (level == 0) {
                now.remove(skill);
            } else {
                now.computeIfPresent(skill, (same, before) -> Math.min(before, level));
            }
        });
        return now;
    }

    private int hostileCap(CallerCell caller, QueueRules rules) {
        if (rules.hostileCap() == 0 || !hostile(caller.entry)) {
            return 0;
        }
        long lifted = caller.queued + rules.hostileSeconds() * 1000L;
        if (lifted <= board.now) {
            return 0;
        }
        wakeAt(caller, lifted);
        return rules.hostileCap();
    }

    static boolean hostile(QueueEntry entry) {
        return entry.marks().contains(QueueEntry.HOSTILE);
    }

    /** Whoever talked with the same person last is tried first for a while. */
    private QueueEntry sticky(QueueEntry entry, QueueCell queue) {
        int seconds = queue.spec.rules().stickySeconds();
        UUID last =
                seconds == 0 || entry.preferredAgent() != null ? null : board.sticky.agent(entry.person(), board.now);
        return last == null
                ? entry
                : entry.preferring(last, Instant.ofEpochMilli(board.now).plusSeconds(seconds));
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
        wakeAt(caller, until.toEpochMilli());
        return wanted;
    }

    /** Lets callers go to others who waited for an agent that has left. */
    void preferredLeft(AgentCell agent) {
        for (QueueCell queue : agent.queues) {
            var waiting = queue.callers.copy().stream()
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
            if (board.now - caller.queued > queue.spec.targetSeconds() * 1000L) {
                queue.served(false);
            }
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
        caller.entry = caller.entry.in(to);
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
