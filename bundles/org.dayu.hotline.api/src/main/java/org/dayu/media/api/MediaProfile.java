package org.dayu.media.api;

/**
 * What kind of media a leg offers.
 *
 * @since 1.1
 */
public enum MediaProfile {
    /** RTP/AVP, as any telephone speaks it. */
    PLAIN,
    /** UDP/TLS/RTP/SAVPF with ICE, as browsers speak it (RFC 8829). */
    BROWSER
}
