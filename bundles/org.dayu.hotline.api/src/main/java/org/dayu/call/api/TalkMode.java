package org.dayu.call.api;

/** How the parties of a human-handled call hear each other; see {@link GainTable}. */
public enum TalkMode {
    TALK,
    HOLD,
    CONSULT,
    THREE_WAY
}
