package org.dayu.sip.api;

import org.jspecify.annotations.Nullable;

/** Whom to call. */
public sealed interface SipTarget {

    /** The phone registered for an account; not registered ends the leg at once with 480. */
    record Phone(String account) implements SipTarget {}

    /**
     * A number of the outside world.
     *
     * @param digits what to dial
     * @param trunk by which trunk, or {@code null} for the first that takes it
     */
    record Number(String digits, @Nullable String trunk) implements SipTarget {}
}
