package org.dayu.acd.api;

import java.util.List;
import java.util.UUID;

import org.dayu.media.api.Clip;

/**
 * A queue does not take a caller (any longer), and what is to become of the caller.
 *
 * @param queue the queue that gives the caller up
 * @param why {@code full}, {@code closed}, {@code unstaffed}, {@code expected-wait}, {@code waited-too-long}, {@code
 *     unknown-queue}
 * @param action what the queue's settings want done
 * @param clips what the caller is told first; empty for what is usual
 */
public record Overflow(UUID call, String queue, String why, Action action, List<Clip> clips) {

    public Overflow {
        clips = List.copyOf(clips);
    }

    /** What is to become of the caller. */
    public enum Action {
        /** An announcement, then the end. */
        END,
        /** The caller may leave a message. */
        VOICEMAIL,
        /** The caller is promised a call-back, which keeps the place by arrival time. */
        CALLBACK
    }
}
