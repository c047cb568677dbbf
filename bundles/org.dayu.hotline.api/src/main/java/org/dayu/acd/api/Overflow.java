package org.dayu.acd.api;

import java.util.List;
import java.util.UUID;

import org.dayu.media.api.Clip;
import org.jspecify.annotations.Nullable;

/**
 * A queue does not take a caller (any longer), and what is to become of the caller.
 *
 * @param queue the queue that gives the caller up
 * @param why {@code full}, {@code closed}, {@code unstaffed}, {@code expected-wait}, {@code waited-too-long}, {@code
 *     unknown-queue}
 * @param action what the queue's settings want done
 * @param clips what the caller is told first; empty for what is usual
 * @param choice which site, and why, for {@link Action#SITE}; {@code null} otherwise
 */
public record Overflow(
        UUID call, String queue, String why, Action action, List<Clip> clips, @Nullable SiteChoice choice) {

    public Overflow {
        clips = List.copyOf(clips);
    }

    /** One that stays in this installation. */
    public Overflow(UUID call, String queue, String why, Action action, List<Clip> clips) {
        this(call, queue, why, action, clips, null);
    }

    /** What is to become of the caller. */
    public enum Action {
        /** An announcement, then the end. */
        END,
        /** The caller may leave a message. */
        VOICEMAIL,
        /** The caller is promised a call-back, which keeps the place by arrival time. */
        CALLBACK,
        /**
         * Another site is asked to take the caller, who keeps the place here until it has: {@link
         * QueueService#siteResult} tells which.
         *
         * @since 1.1
         */
        SITE
    }
}
