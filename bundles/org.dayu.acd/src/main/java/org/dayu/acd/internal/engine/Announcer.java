package org.dayu.acd.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.dayu.acd.api.Announcement;
import org.dayu.media.api.Clip;
import org.dayu.media.api.Spoken;

/** Tells callers where they stand: when they have come and each so many seconds. */
final class Announcer {

    /** Announcements of a queue are given together, once a second at most. */
    private static final long TACT = 1_000;
    /** Above this a number is no help to anybody. */
    private static final int LONGEST_MINUTES = 60;

    private final Board board;

    Announcer(Board board) {
        this.board = board;
    }

    /** At the end of a turn: whoever came in it and still waits hears its place. */
    void greet() {
        for (CallerCell caller : board.takeNewcomers()) {
            caller.settled = true;
            if (caller.queue.spec.announceSeconds() == 0 || board.callers.get(caller.call()) != caller) {
                continue;
            }
            if (caller.offer == 0) {
                int position = caller.queue.position(caller);
                announce(caller, position, caller.queue.expectedWait(position));
            }
            later(caller);
        }
    }

    /** Plans the next announcement of a caller. */
    void later(CallerCell caller) {
        int pause = caller.queue.spec.announceSeconds();
        if (pause == 0) {
            caller.nextAnnouncement = 0;
            return;
        }
        caller.nextAnnouncement = board.now + pause * 1000L;
        wake(caller.queue, caller.nextAnnouncement);
    }

    private void wake(QueueCell queue, long when) {
        long tact = (when + TACT - 1) / TACT * TACT;
        if (queue.sweepAt <= board.now || tact < queue.sweepAt) {
            queue.sweepAt = tact;
            board.timers.add(tact, Timers.Kind.SWEEP, queue.spec.name());
        }
    }

    void sweep(String name) {
        QueueCell queue = board.queues.get(name);
        if (queue == null || queue.sweepAt == 0 || queue.sweepAt > board.now) {
            return;
        }
        queue.sweepAt = 0;
        int position = 0;
        long next = Long.MAX_VALUE;
        for (CallerCell caller : queue.callers) {
            position++;
            if (caller.nextAnnouncement == 0) {
                continue;
            }
            if (caller.nextAnnouncement <= board.now && caller.offer == 0 && !caller.unconfirmed) {
                announce(caller, position, queue.expectedWait(position));
                caller.nextAnnouncement = board.now + queue.spec.announceSeconds() * 1000L;
            }
            next = Math.min(next, Math.max(caller.nextAnnouncement, board.now + 1));
        }
        if (next != Long.MAX_VALUE && queue.spec.announceSeconds() != 0) {
            wake(queue, next);
        }
    }

    /** Plans the next comfort message of a caller. */
    void comfortLater(CallerCell caller) {
        long next = Long.MAX_VALUE;
        for (QueueRules.Comfort comfort : caller.queue.spec.rules().comfort()) {
            next = Math.min(next, next(comfort, caller.queued));
        }
        caller.comfortAt = next == Long.MAX_VALUE ? 0 : next;
        if (caller.comfortAt != 0) {
            board.timers.add(next, Timers.Kind.COMFORT, caller.call().toString());
        }
    }

    /** When a message is due next, after now. */
    private long next(QueueRules.Comfort comfort, long queued) {
        long first = queued + comfort.afterSeconds() * 1000L;
        if (first > board.now) {
            return first;
        }
        long every = comfort.everySeconds() * 1000L;
        return every == 0 ? Long.MAX_VALUE : first + ((board.now - first) / every + 1) * every;
    }

    /** Plays the message that is due; the first rule's, if it is several'. */
    void comfort(UUID call) {
        CallerCell caller = board.callers.get(call);
        if (caller == null || caller.comfortAt == 0 || caller.comfortAt > board.now) {
            return;
        }
        QueueCell queue = caller.queue;
        long waited = caller.comfortAt - caller.queued;
        if (caller.offer == 0 && !caller.unconfirmed && !caller.atDoor) {
            queue.spec.rules().comfort().stream()
                    .filter(comfort -> isDue(comfort, waited))
                    .findFirst()
                    .ifPresent(comfort -> {
                        int position = queue.position(caller);
                        board.effect(new Effect.Announce(new Announcement(
                                call,
                                position,
                                queue.expectedWait(position),
                                List.of(new Clip.Prompt(comfort.prompt())))));
                    });
        }
        comfortLater(caller);
    }

    private static boolean isDue(QueueRules.Comfort comfort, long waited) {
        long since = waited - comfort.afterSeconds() * 1000L;
        return since == 0 || since > 0 && comfort.everySeconds() > 0 && since % (comfort.everySeconds() * 1000L) == 0;
    }

    private void announce(CallerCell caller, int position, int seconds) {
        board.effect(new Effect.Announce(new Announcement(caller.call(), position, seconds, clips(position, seconds))));
    }

    /** 您前面还有 N 位来电者；预计等待时间约 N 分钟；请稍候。 */
    private static List<Clip> clips(int position, int seconds) {
        List<Clip> clips = new ArrayList<>();
        int ahead = position - 1;
        if (ahead == 0) {
            clips.add(new Clip.Prompt("queue-next"));
        } else {
            clips.add(new Clip.Prompt("queue-position-before"));
            clips.addAll(ahead == 2 ? List.of(new Clip.Prompt("liang")) : Spoken.number(ahead));
            clips.add(new Clip.Prompt("queue-position-after"));
        }
        int minutes = (seconds + 59) / 60;
        if (seconds >= 0 && seconds < 60) {
            clips.add(new Clip.Prompt("estimated-wait-short"));
        } else if (seconds >= 0 && minutes <= LONGEST_MINUTES) {
            clips.add(new Clip.Prompt("estimated-wait-before"));
            clips.addAll(minutes == 2 ? List.of(new Clip.Prompt("liang")) : Spoken.number(minutes));
            clips.add(new Clip.Prompt("estimated-wait-after"));
        }
        clips.add(new Clip.Prompt("please-hold"));
        return clips;
    }
}
