package org.dayu.acd.api;

/**
 * Why a caller leaves a queue without having been answered. Figures differ: who takes what the hotline offers instead of
 * waiting has not been lost, but has not been answered either.
 *
 * @since 1.1
 */
public enum Leaving {
    /** Hung up, or the call has ended in another way. Counts as abandoned. */
    GAVE_UP,
    /** Leaves a message instead. */
    MESSAGE,
    /** Is promised a call-back instead. */
    CALLBACK,
    /** The call plane waits no longer for the queue. */
    SENT_AWAY
}
