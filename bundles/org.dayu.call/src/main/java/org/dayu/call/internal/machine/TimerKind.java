package org.dayu.call.internal.machine;

/** What a call waits for; of each kind at most one timer runs. */
public enum TimerKind {
    /** The IVR should come back. */
    IVR_BACK,
    /** The IVR should answer. */
    IVR_ANSWER,
    /** The caller should press a key. */
    DIGIT,
    /** Self service should come to an end some day. */
    IVR_LIMIT,
    /** The farewell should be over. */
    FAREWELL,
    /** The store of messages should say something. */
    MESSAGE,
    /** Waiting should come to an end some day, even without an ACD. */
    WAIT_LIMIT,
    /** A phone from which no sound comes should say something. */
    PROBE,
    /** Whom we called should have an agent by now. */
    UNATTENDED,
    /** The offered phone should have answered or ended. */
    OFFER
}
