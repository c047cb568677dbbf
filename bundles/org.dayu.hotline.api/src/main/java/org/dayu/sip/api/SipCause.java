package org.dayu.sip.api;

/**
 * Why a leg ended.
 *
 * @param by who ended it
 * @param status the SIP status: of the refusal, 487 for a cancelled INVITE, 200 for BYE, 408 for silence
 * @param reason the reason phrase or the text of the Reason header (RFC 3326)
 */
public record SipCause(By by, int status, String reason) {

    /** Who ended it. */
    public enum By {
        PEER,
        US,
        NETWORK
    }
}
