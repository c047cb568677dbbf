package org.dayu.media.api;

/**
 * What kind of media a leg offers.
 *
 * @since 1.1
 */
public enum MediaProfile {
    /** RTP/AVP, as any telephone speaks it. */
    PLAIN,
    /**
     * The same with keys for SRTP beside (RFC 4568), which the peer may take or leave. Who carries the SDP may take the keys out,
     * or write RTP/SAVP to insist on them. Plain if nothing here protects media.
     *
     * @since 1.2
     */
    KEYED,
    /** UDP/TLS/RTP/SAVPF with ICE, as browsers speak it (RFC 8829). */
    BROWSER
}
