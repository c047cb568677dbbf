package org.dayu.acd.internal.engine;

/** Why an offer was not taken: the reason of {@code RINGING} (or {@code RESERVED}) in the work log, and of what follows it. */
public final class Untaken {

    /** It rang for as long as an offer lasts. */
    public static final String NO_ANSWER = "no-answer";
    /** The phone could not be reached. */
    public static final String PHONE_LOST = "phone-lost";
    /** The agent declined. */
    public static final String REJECTED = "rejected";

    private Untaken() {}
}
