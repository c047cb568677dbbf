package org.dayu.call.api;

/** How a supervisor takes part in a call; each hears everybody. */
public enum Supervision {
    /** 监听: heard by nobody. */
    LISTEN,
    /** 耳语: heard by the agent. */
    WHISPER,
    /** 强插: heard by all who hear each other. */
    BARGE
}
