package org.dayu.sip.internal.trunk;

import java.time.Duration;
import java.util.List;

/**
 * How a trunk is used.
 *
 * @param weight its share of the calls among those of equal priority, at least 1
 * @param callsPerSecond new calls a second, both directions; 0 for no limit of its own
 * @param refers whether its peers may have calls transferred by REFER
 * @param srtp whether its sound is encrypted
 * @param certificateNames of which a certificate that it shows must bear one; empty: those of its domain and host; a star: any
 * @param patience how long its first response may take before the next way is tried
 */
public record TrunkPolicy(
        int weight,
        int callsPerSecond,
        Duration patience,
        boolean reliable,
        boolean refers,
        Codecs codecs,
        CallerRules callers,
        TrunkAccount account,
        Srtp srtp,
        List<String> certificateNames) {

    public static final TrunkPolicy PLAIN = new TrunkPolicy(
            1,
            0,
            Duration.ofSeconds(4),
            true,
            false,
            Codecs.ALL,
            CallerRules.PLAIN,
            TrunkAccount.NONE,
            Srtp.OFF,
            List.of());

    public TrunkPolicy {
        certificateNames = List.copyOf(certificateNames);
        if (weight < 1 || callsPerSecond < 0 || patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException(
                    "weight and failover.seconds must be at least 1, calls.second at least 0");
        }
    }

    /** What SDP it lets through. @param tls whether the signalling of the call is encrypted */
    public TrunkSdp gate(boolean tls) {
        return new TrunkSdp(codecs, srtp, tls);
    }
}
