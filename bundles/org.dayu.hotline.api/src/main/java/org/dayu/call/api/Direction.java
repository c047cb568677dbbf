package org.dayu.call.api;

/** Who began the call. */
public enum Direction {
    INBOUND,
    OUTBOUND
}
