package org.dayu.sip.api;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** What happens on a leg. For each leg: one beginning, any number of changes, one {@link Ended}, nothing after it. */
public sealed interface SipSignal {

    /** The header by which a site says what it knows of a caller whom it sends to another. */
    String OVERFLOW = "X-Dayu-Overflow";

    UUID leg();

    /**
     * A new call comes in; 100 has been sent.
     *
     * @param origin from whom
     * @param caller the caller's digits as the trunk sent them, cleaned of {@code +86} and separators; empty if withheld
     * @param displayName what the caller calls itself; untrusted
     * @param called the digits that were dialled
     * @param sdp the peer's offer, or {@code null} if it wants ours
     * @param source the peer's address, {@code host:port}
     * @param at when the INVITE arrived
     * @param overflow the header {@link #OVERFLOW} of a call by a trunk, or {@code null}; untrusted
     */
    record Incoming(
            UUID leg,
            SipOrigin origin,
            String caller,
            String displayName,
            String called,
            @Nullable String sdp,
            String source,
            Instant at,
            @Nullable String overflow)
            implements SipSignal {

        /** A call of which no other site says anything. */
        public Incoming(
                UUID leg,
                SipOrigin origin,
                String caller,
                String displayName,
                String called,
                @Nullable String sdp,
                String source,
                Instant at) {
            this(leg, origin, caller, displayName, called, sdp, source, at, null);
        }
    }

    /** Our INVITE rings there; with SDP it carries early media. */
    record Ringing(UUID leg, @Nullable String sdp) implements SipSignal {}

    /** Our INVITE or re-INVITE was answered (the ACK has been sent). */
    record Answered(UUID leg, @Nullable String sdp) implements SipSignal {}

    /** The peer confirmed our 200 with its ACK; the SDP is there if the INVITE had none. */
    record Confirmed(UUID leg, @Nullable String sdp) implements SipSignal {}

    /** The peer offers new media, e.g. to hold; must be answered by AcceptOffer or RefuseOffer. */
    record Offered(UUID leg, @Nullable String sdp) implements SipSignal {}

    /** The peer refused our Reoffer; the media stays as it was. */
    record OfferRefused(UUID leg, int status) implements SipSignal {}

    /** A digit by SIP INFO (application/dtmf-relay or application/dtmf). */
    record Digit(UUID leg, char digit, int millis) implements SipSignal {}

    /**
     * A new call wants to take the place of a leg (INVITE with Replaces, RFC 3891), e.g. because somebody picks up at
     * another phone; 100 has been sent. It is a beginning of a leg, in the place of {@link Incoming}: Answer it and hang
     * the replaced leg up, or Reject it; without a word for ten seconds it is refused with 603. Whether this phone may
     * take that leg is for the listener to decide.
     *
     * @param replaced the leg whose place it wants; it exists and is not over
     * @param sdp the peer's offer, or {@code null} if it wants ours
     * @since 1.2
     */
    record Replacing(
            UUID leg, SipOrigin origin, String caller, UUID replaced, @Nullable String sdp, String source, Instant at)
            implements SipSignal {}

    /**
     * The peer asks that it be transferred (REFER, RFC 3515): to be answered by AcceptRefer or RefuseRefer; without a
     * word for ten seconds it is refused with 603. After AcceptRefer the peer wants to hear by ReferProgress what becomes
     * of it, until a final status.
     *
     * @param refer names this request in the answers
     * @param number to whom: an account or digits
     * @param replaces with whom the peer has spoken about it (attended transfer, RFC 3891): the leg whose place is to be
     *     taken; {@code null} for a blind transfer
     * @param referredBy the URI of who says to be behind it (RFC 3892), or empty; untrusted
     * @since 1.2
     */
    record Referred(UUID leg, UUID refer, String number, @Nullable UUID replaces, String referredBy)
            implements SipSignal {}

    /** The leg is over. */
    record Ended(UUID leg, SipCause cause) implements SipSignal {}
}
