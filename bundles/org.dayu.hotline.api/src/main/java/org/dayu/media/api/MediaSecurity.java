package org.dayu.media.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes what protects media legs. While no such service is there, legs are plain RTP and browsers are refused.
 *
 * <p>Thread-safe, never blocks.
 *
 * @since 1.1
 */
@ProviderType
public interface MediaSecurity {

    /** A way to a browser for one leg. */
    BrowserPath browser(BrowserPath.Wire wire);

    /** SRTP with keys that were agreed on elsewhere, e.g. in the SDP (RFC 4568). */
    PacketGuard guard(SrtpKeys keys);
}
