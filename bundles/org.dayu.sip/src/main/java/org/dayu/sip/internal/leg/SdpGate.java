package org.dayu.sip.internal.leg;

import org.jspecify.annotations.Nullable;

/**
 * What SDP a way lets through, in an INVITE, a re-INVITE, an UPDATE or their answers; what is left of it comes back.
 * Thread-safe.
 */
public interface SdpGate {

    /** Lets everything through. */
    SdpGate OPEN = new SdpGate() {
        @Override
        public String out(String sdp, boolean offer) {
            return sdp;
        }

        @Override
        public String in(String sdp, boolean offer) {
            return sdp;
        }
    };

    /** Ours; {@code null} if nothing is left that may leave. */
    @Nullable
    String out(String sdp, boolean offer);

    /** The peer's; {@code null} if it cannot be accepted. */
    @Nullable
    String in(String sdp, boolean offer);
}
