package org.dayu.acd.api;

/** What became of an offer. */
public enum OfferResult {
    /** The phone rings. */
    RINGING,
    ANSWERED,
    /** Rang, and nobody answered. */
    NO_ANSWER,
    /** The phone refused: busy or declined. */
    REJECTED,
    /** The phone could not be reached. */
    UNREACHABLE,
    /** The caller left, or the offer was withdrawn: not the agent's doing. */
    WITHDRAWN
}
