package org.dayu.call.api;

/** Where a call stands. */
public enum CallState {
    /** Let in, media being set up; or begun by us, and not everybody has answered. */
    ADMITTED,
    /** With the IVR. */
    SELF_SERVICE,
    /** In a queue, nobody offered yet or any more. */
    WAITING,
    /** An agent's phone is being rung. */
    OFFERED,
    TALKING,
    /** The citizen waits while the agent talks with a third party. */
    CONSULTING,
    /** Three or more hear each other. */
    CONFERENCE,
    /** After the talk: the citizen rates it. */
    RATING,
    /** Nobody talks with the caller, who leaves a message. */
    VOICEMAIL,
    /** The caller has the promise of a call-back and is told so. */
    CALLBACK_PROMISED,
    ENDED;

    /** Whether people are talking in it, and so it is recorded. */
    public boolean human() {
        return this == TALKING || this == CONSULTING || this == CONFERENCE;
    }
}
