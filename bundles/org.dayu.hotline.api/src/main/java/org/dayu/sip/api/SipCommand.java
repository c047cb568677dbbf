package org.dayu.sip.api;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** What a leg is told to do. */
public sealed interface SipCommand {

    UUID leg();

    /** Says that the called party is being alerted: 180. */
    record Ring(UUID leg) implements SipCommand {}

    /** Opens early media: 183 with SDP. */
    record Progress(UUID leg, String sdp) implements SipCommand {}

    /** Answers an incoming INVITE: 200 with SDP, repeated until the ACK (RFC 3261, 13.3.1.4). */
    record Answer(UUID leg, String sdp) implements SipCommand {}

    /**
     * Refuses an incoming INVITE.
     *
     * @param status 300 to 699
     * @param reason the reason phrase, ASCII
     * @param retryAfterSeconds for the header Retry-After, 0 for none
     */
    record Reject(UUID leg, int status, String reason, int retryAfterSeconds) implements SipCommand {}

    /**
     * Calls somebody.
     *
     * @param leg the id of the new leg, chosen by the caller
     * @param target whom
     * @param from the number shown to them
     * @param displayName the name shown to them
     * @param sdp our offer
     * @param headers further headers, e.g. {@code Alert-Info}; names and values are checked for line breaks
     * @param timeout how long to ring before the leg ends with 408
     */
    record Invite(
            UUID leg,
            SipTarget target,
            String from,
            String displayName,
            String sdp,
            Map<String, String> headers,
            Duration timeout)
            implements SipCommand {}

    /** Ends the leg in whatever way its state requires: CANCEL, BYE, or a refusal. */
    record Hangup(UUID leg, int status, String reason) implements SipCommand {}

    /** Offers new media on an answered leg: re-INVITE. The answer comes as {@link SipSignal.Answered}. */
    record Reoffer(UUID leg, String sdp) implements SipCommand {}

    /** Answers the peer's {@link SipSignal.Offered}. */
    record AcceptOffer(UUID leg, String sdp) implements SipCommand {}

    /** Refuses the peer's {@link SipSignal.Offered} with 488; the media stays as it was. */
    record RefuseOffer(UUID leg) implements SipCommand {}

    /** Asks a ringing phone to pick up by itself, by what it supports (NOTIFY talk); see the sip bundle's README. */
    record PickUp(UUID leg) implements SipCommand {}

    /**
     * Takes the peer's {@link SipSignal.Referred} on: 202, and NOTIFY with 100.
     *
     * @since 1.2
     */
    record AcceptRefer(UUID leg, UUID refer) implements SipCommand {}

    /**
     * Tells the peer how the transfer goes, by NOTIFY with a sipfrag; a status from 200 on is the last word.
     *
     * @param status e.g. 180 while it rings there, 200 when it has worked, 486 when not
     * @param reason the reason phrase, ASCII
     * @since 1.2
     */
    record ReferProgress(UUID leg, UUID refer, int status, String reason) implements SipCommand {}

    /**
     * Refuses the peer's {@link SipSignal.Referred}; the call stays as it is.
     *
     * @param status 400 to 699
     * @since 1.2
     */
    record RefuseRefer(UUID leg, UUID refer, int status, String reason) implements SipCommand {}
}
