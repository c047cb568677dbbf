package org.dayu.acd.api;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A queue as it stood at one moment. Immutable.
 *
 * @param name the queue's name, e.g. {@code general}
 * @param title its title on screens, e.g. 综合
 * @param waiting the callers in the order they would be served
 * @param oldest when the one who waits longest arrived
 * @param ready agents of the queue that are ready
 * @param signedIn agents of the queue that are signed in
 * @param answeredToday answered since midnight, Asia/Shanghai
 * @param abandonedToday hung up while waiting since midnight; who left a message or was promised a call-back instead did not,
 *     and was not answered either
 * @param withinTargetToday answered within the queue's target time (15 s, GB/T 33358)
 */
public record QueueSnapshot(
        String name,
        String title,
        List<QueueEntry> waiting,
        @Nullable Instant oldest,
        int ready,
        int signedIn,
        long answeredToday,
        long abandonedToday,
        long withinTargetToday) {

    public QueueSnapshot {
        waiting = List.copyOf(waiting);
    }
}
