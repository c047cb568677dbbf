package org.dayu.acd.api;

/** What an agent is doing. */
public enum AgentState {
    SIGNED_OUT,
    /** 就绪 (置闲). */
    READY,
    /** Chosen; the phone is about to be rung. */
    RESERVED,
    RINGING,
    TALKING,
    /** 话后处理. */
    WRAP_UP,
    /** 小休, with a reason. */
    BREAK,
    /** 置忙, or set by the system with a reason: no answer, phone lost, restart. */
    NOT_READY
}
