package org.dayu.sip.internal.trunk;

import java.util.regex.Pattern;

import org.dayu.sip.internal.leg.SdpGate;
import org.jspecify.annotations.Nullable;

/**
 * What SDP a trunk lets through: its codecs, and keys for SRTP as it is set. Keys that others can read protect nothing: on
 * a way that is not TLS they are taken out, and a trunk that requires them lets nothing through. Immutable.
 *
 * @param tls whether the signalling of this call is encrypted
 */
public record TrunkSdp(Codecs codecs, Srtp srtp, boolean tls) implements SdpGate {

    private static final Pattern KEYS = Pattern.compile("(?m)^a=crypto:.*(?:\r?\n|$)");
    private static final Pattern SECURE = Pattern.compile("(?m)^(m=audio \\d{1,5}(?:/\\d+)? RTP/)SAVP(F?)\\b");
    private static final Pattern PLAIN = Pattern.compile("(?m)^(m=audio \\d{1,5}(?:/\\d+)? RTP/)AVP(F?)\\b");

    @Override
    public @Nullable String out(String sdp, boolean offer) {
        String left = offer ? codecs.filter(sdp).orElse(null) : sdp;
        if (left == null) {
            return null;
        }
        if (srtp == Srtp.REQUIRED) {
            if (!tls || !keyed(left)) {
                return null;
            }
            // an answer says the protocol of the offer
            return offer ? PLAIN.matcher(left).replaceAll("$1SAVP$2") : left;
        }
        return keys() ? left : unkeyed(left);
    }

    @Override
    public @Nullable String in(String sdp, boolean offer) {
        String left = offer ? codecs.filter(sdp).orElse(null) : sdp;
        if (left == null || srtp == Srtp.REQUIRED && !(tls && keyed(left))) {
            return null;
        }
        if (keys()) {
            return left;
        }
        return SECURE.matcher(left).find() ? null : unkeyed(left);
    }

    private boolean keys() {
        return tls && srtp != Srtp.OFF;
    }

    private static boolean keyed(String sdp) {
        return KEYS.matcher(sdp).find();
    }

    private static String unkeyed(String sdp) {
        return sdp.contains("a=crypto:") ? KEYS.matcher(sdp).replaceAll("") : sdp;
    }
}
