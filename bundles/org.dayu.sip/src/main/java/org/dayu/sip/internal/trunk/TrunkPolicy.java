package org.dayu.sip.internal.trunk;

import java.time.Duration;

/**
 * How a trunk is used.
 *
 * @param weight its share of the calls among those of equal priority, at least 1
 * @param callsPerSecond new calls a second, both directions; 0 for no limit of its own
 * @param refers whether its peers may have calls transferred by REFER
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
        TrunkAccount account) {

    public static final TrunkPolicy PLAIN =
            new TrunkPolicy(1, 0, Duration.ofSeconds(4), true, false, Codecs.ALL, CallerRules.PLAIN, TrunkAccount.NONE);

    public TrunkPolicy {
        if (weight < 1 || callsPerSecond < 0 || patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException(
                    "weight and failover.seconds must be at least 1, calls.second at least 0");
        }
    }
}
