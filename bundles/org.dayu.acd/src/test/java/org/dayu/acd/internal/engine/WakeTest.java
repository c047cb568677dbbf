package org.dayu.acd.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.dayu.acd.api.QueueEntry;
import org.junit.jupiter.api.Test;

/** How often a caller is woken: once for each moment that matters, however often it was looked at before. */
class WakeTest {

    private static final int DECLINED = 20;
    private static final int MOST = 10 * DECLINED;

    private final Board board = new Board(new Strategies(name -> null));
    private final Callers callers = new Callers(board, new Agents(board), new Announcer(board));

    @Test
    void aCallerWhomManyHaveDeclinedIsWokenOnceForEach() {
        board.now = 1_000_000;
        board.queues.put("general", new QueueCell(QueueSpec.usual("general", "综合")));
        UUID call = new UUID(1, 1);
        callers.enqueue(new QueueEntry(call, "general", Instant.ofEpochMilli(board.now), 0, Map.of(), null, null));
        CallerCell caller = board.callers.get(call);
        for (int agent = 0; agent < DECLINED; agent++) {
            board.now += 1_000;
            caller.declined.put(new UUID(0, agent), board.now + 30_000);
            callers.place(caller);
        }
        assertThat(woken()).isEqualTo(DECLINED);
        assertThat(caller.declined).isEmpty();
    }

    /** Lets a minute pass, and counts. */
    private int woken() {
        int woken = 0;
        long end = board.now + 60_000;
        while (board.timers.next() <= end && woken < MOST) {
            board.now = board.timers.next();
            for (var due = board.timers.poll(board.now);
                    due != null && woken < MOST;
                    due = board.timers.poll(board.now)) {
                if (due.kind() == Timers.Kind.CALLER) {
                    woken++;
                    callers.due(UUID.fromString(due.key()));
                }
            }
        }
        return woken;
    }
}
