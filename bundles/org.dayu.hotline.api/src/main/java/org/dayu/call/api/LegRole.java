package org.dayu.call.api;

/** What a party is in the call. */
public enum LegRole {
    CITIZEN,
    AGENT,
    DEPARTMENT,
    SUPERVISOR
}
