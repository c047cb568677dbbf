package org.dayu.acd.internal.engine;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

import org.dayu.acd.api.QueueEntry;
import org.jspecify.annotations.Nullable;

/** Who waits, where, and whether it may be matched. */
final class Callers {

    /** A stay that became too long while a phone rang gets this much longer. */
    private static final long OVERFLOW_GRACE = 5_000;

    private final Board board;
    private final Agents agents;
    private final Announcer announcer;
    private final Overflows overflows;
    private final Wants wants;
    final SiteCalls sites;

    Callers(Board board, Agents agents, Announcer announcer) {
        this.board = board;
        this.agents = agents;
        this.announcer = announcer;
        overflows = new Overflows(board);
        wants = new Wants(board);
        sites = new SiteCalls(board, this);
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
        CallerCell caller = new CallerCell(
                entry,
                queue == null ? new QueueCell(QueueSpec.usual(entry.queue(), "")) : queue,
                board.sequence,
                board.now);
        Overflows.Way way = overflows.onEntry(caller, queue);
        boolean stays = queue != null && (way == null || way.choice() != null);
        if (stays) {
            caller.entry = wants.owned(caller) ? entry : sticky(entry, queue);
        }
        come(caller, queue, way);
    }

    /** Lets a caller into a queue, or sends it on, by the rules for who comes. */
    void come(CallerCell caller, @Nullable QueueCell queue) {
        come(caller, queue, overflows.onEntry(caller, queue));
    }

    private void come(CallerCell caller, @Nullable QueueCell queue, Overflows.@Nullable Way way) {
        if (queue != null && way != null && way.choice() != null) {
            caller.entering = true;
            caller.atDoor = way.why().equals(Overflows.FULL) || way.why().equals(Overflows.CLOSED);
            take(caller, queue);
            sites.ask(caller, way);
        } else if (queue == null || way != null) {
            passed(caller, Effect.Outcome.OVERFLOWED, null, way);
            sendOn(caller, way);
        } else {
            take(caller, queue);
        }
    }

    /** Takes a caller out of its queue as if it had not come yet; nothing is recorded. */
    void stepBack(CallerCell caller) {
        caller.queue.unmatchable(caller);
        caller.queue.callers.remove(caller);
        board.callers.remove(caller.call());
    }

    private void take(CallerCell caller, QueueCell queue) {
        board.callers.put(caller.call(), caller);
        enter(caller, queue);
        if (!caller.atDoor) {
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
        confirm(caller);
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
        exit(caller, Effect.Outcome.MOVED, null);
        caller.entry = entry;
        caller.left.clear();
        caller.queued = board.now;
        sites.forget(caller);
        caller.queue = target == null ? new QueueCell(QueueSpec.usual(wanted.queue(), "")) : target;
        caller.settled = false;
        come(caller, target);
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
        watch(queue);
        checkAt(caller, overflows.nextCheck(caller));
        announcer.comfortLater(caller);
        place(caller);
    }

    void checkLater(CallerCell caller) {
        checkAt(caller, overflows.nextCheck(caller));
    }

    private void checkAt(CallerCell caller, long when) {
        caller.overflowAt = when;
        if (when != 0) {
            board.timers.add(when, Timers.Kind.OVERFLOW, caller.call().toString());
        }
    }

    /** A stay that became too long while nothing could be done about it. */
    private void checkSoon(CallerCell caller) {
        if (caller.overflowAt != 0 && caller.overflowAt <= board.now) {
            checkAt(caller, board.now + OVERFLOW_GRACE);
        }
    }

    /** The call plane has said that a caller is there; who asks places it. */
    void confirm(CallerCell caller) {
        if (caller.unconfirmed) {
            caller.unconfirmed = false;
            checkSoon(caller);
        }
    }

    /** Puts a caller among those who may be matched, or not, by what holds now. */
    void place(CallerCell caller) {
        caller.queue.unmatchable(caller);
        if (caller.offer != 0 || caller.unconfirmed || caller.atDoor) {
            return;
        }
        if (caller.holdUntil > board.now) {
            wants.wakeAt(caller, caller.holdUntil);
            return;
        }
        if (caller.queue.matchable(caller, wants.now(caller))) {
            board.stirred.add(caller.queue);
        }
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

    /** Lets callers go to others who waited for an agent that has left. */
    void preferredLeft(AgentCell agent) {
        letGo(agent, caller -> true);
    }

    /** Lets callers go to others who were kept for agents charged with them, and these have stopped working. */
    void ownersRest() {
        for (AgentCell agent : board.resting) {
            letGo(
                    agent,
                    caller -> caller.entry.owner().filter(agent.id()::equals).isPresent());
        }
        board.resting.clear();
    }

    private void letGo(AgentCell agent, Predicate<CallerCell> which) {
        for (QueueCell queue : agent.queues) {
            queue.buckets.onlyFor(agent).stream()
                    .flatMap(bucket -> StreamSupport.stream(bucket.spliterator(), false))
                    .filter(which)
                    .toList()
                    .forEach(this::place);
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
        if (caller != null && caller.overflowAt != 0 && caller.overflowAt <= board.now && mayGo(caller)) {
            Overflows.Way way = overflows.afterWait(caller);
            if (way == null) {
                checkAt(caller, overflows.nextCheck(caller));
            } else {
                go(caller, way);
            }
        }
    }

    /** Nobody has served a queue for a while. */
    void unstaffed(String name) {
        QueueCell queue = board.queues.get(name);
        if (queue == null || queue.desertedAt == 0 || queue.desertedAt > board.now) {
            return;
        }
        queue.desertedAt = 0;
        if (queue.signedIn > 0) {
            return;
        }
        for (CallerCell caller : queue.callers.copy()) {
            if (mayGo(caller)) {
                Overflows.Way way = overflows.deserted(caller);
                if (way != null) {
                    go(caller, way);
                }
            }
        }
        watch(queue);
    }

    /** Who waits where nobody is signed in is looked at again and again: another queue or site may become good. */
    private void watch(QueueCell queue) {
        if (queue.desertedAt == 0 && queue.deserted()) {
            board.lookAt(queue, board.now + Overflows.LOOK_AGAIN);
        }
    }

    /** Whether nothing is under way for a caller, and the call plane has said that it is there. */
    private static boolean mayGo(CallerCell caller) {
        return caller.offer == 0 && caller.site == null && !caller.unconfirmed;
    }

    /** Takes a way out; the place is kept while a site is asked. */
    private void go(CallerCell caller, Overflows.Way way) {
        if (way.choice() != null) {
            sites.ask(caller, way);
        } else {
            exit(caller, Effect.Outcome.OVERFLOWED, null, way);
            sendOn(caller, way);
        }
    }

    /** Back from an offer that came to nothing, at the old place. */
    void back(CallerCell caller, long holdUntil) {
        caller.offer = 0;
        caller.holdUntil = holdUntil;
        checkSoon(caller);
        place(caller);
    }

    /** Takes a caller out of its queue and records the stay. */
    void exit(CallerCell caller, Effect.Outcome outcome, @Nullable UUID agent) {
        exit(caller, outcome, agent, null);
    }

    void exit(CallerCell caller, Effect.Outcome outcome, @Nullable UUID agent, Overflows.@Nullable Way way) {
        QueueCell queue = caller.queue;
        queue.unmatchable(caller);
        queue.callers.remove(caller);
        board.callers.remove(caller.call());
        sites.forget(caller);
        if (outcome.abandoned()) {
            queue.abandonedToday++;
        }
        if (outcome.own() && board.now - caller.queued > queue.spec.targetSeconds() * 1000L) {
            queue.served(false);
        }
        queue.stayed(board.now - caller.queued, outcome.own());
        passed(caller, outcome, agent, way);
        if (queue.dropped && queue.callers.isEmpty()) {
            board.remove(queue);
        }
    }

    private void passed(CallerCell caller, Effect.Outcome outcome, @Nullable UUID agent, Overflows.@Nullable Way way) {
        board.effect(new Effect.Passed(
                caller.call(),
                caller.queue.spec.name(),
                caller.entry.arrived(),
                Instant.ofEpochMilli(caller.queued),
                Instant.ofEpochMilli(board.now),
                outcome,
                agent,
                caller.offers,
                way == null ? null : way.text()));
    }

    /** Sends a caller on, to the next queue or back to the call plane. */
    private void sendOn(CallerCell caller, Overflows.Way way) {
        String from = caller.queue.spec.name();
        QueueCell next = way.to();
        if (next == null) {
            board.effect(new Effect.Overflow(caller.call(), from, way.why(), way.action(), way.prompt(), null));
            return;
        }
        caller.left.add(from);
        caller.entry = caller.entry.in(next.spec.name());
        caller.queued = board.now;
        caller.settled = false;
        take(caller, next);
    }
}
