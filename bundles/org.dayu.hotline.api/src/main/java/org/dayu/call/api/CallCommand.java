package org.dayu.call.api;

import java.util.UUID;

import org.dayu.sip.api.SipTarget;

/** What a call can be told. Each carries its own id (for idempotence) and the call's. */
public sealed interface CallCommand {

    UUID id();

    UUID call();

    /** Picks up the agent's ringing phone from the screen. */
    record PickUp(UUID id, UUID call) implements CallCommand {}

    /**
     * Ends the whole call. By {@link LegRole#AGENT} while the agent's phone only rings, it declines the offer instead and
     * the caller goes back to its place.
     */
    record Hangup(UUID id, UUID call, LegRole by) implements CallCommand {}

    /** Sets who hears whom; HOLD and TALK are hold and retrieve. */
    record SetMode(UUID id, UUID call, TalkMode mode) implements CallCommand {}

    /**
     * Rings a further party.
     *
     * @param leg the id of the new leg
     * @param mode set when it answers: CONSULT or THREE_WAY
     */
    record BringIn(UUID id, UUID call, UUID leg, SipTarget target, LegRole role, TalkMode mode)
            implements CallCommand {}

    /** Hangs up one party; the others talk on if two are left. */
    record Drop(UUID id, UUID call, UUID leg) implements CallCommand {}

    /** Sends digits to one party. */
    record SendDigits(UUID id, UUID call, UUID leg, String digits) implements CallCommand {}

    /** Adds a fact, e.g. the order that was filed; no personal data. */
    record Note(UUID id, UUID call, String name, String value) implements CallCommand {}
}
