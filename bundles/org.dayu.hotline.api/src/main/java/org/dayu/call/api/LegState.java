package org.dayu.call.api;

/** Where a leg stands. */
public enum LegState {
    NEW,
    OFFERED,
    EARLY,
    ANSWERED,
    HELD,
    ENDED
}
