package org.dayu.media.internal;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

import org.dayu.media.api.SdpRejectedException;

/** The configuration, checked. */
record MediaSettings(
        InetAddress address,
        InetAddress advertised,
        String ports,
        int quarantineSeconds,
        List<Law> laws,
        int shards,
        LegSettings leg,
        int drainSeconds) {

    private static final int MAX_SHARDS = 64;

    static MediaSettings of(MediaConfig config) {
        InetAddress address = address("rtp.address", config.rtp_address());
        InetAddress advertised =
                config.rtp_advertised().isBlank() ? address : address("rtp.advertised", config.rtp_advertised());
        if (advertised.isAnyLocalAddress()) {
            throw new IllegalArgumentException("rtp.advertised must say which address peers reach us at");
        }
        int cores = Runtime.getRuntime().availableProcessors();
        int shards =
                within("shards", config.shards() == 0 ? Math.min(cores, MAX_SHARDS) : config.shards(), 1, MAX_SHARDS);
        int min = within("jitter.min.millis", config.jitter_min_millis(), 20, 400);
        LegSettings leg = new LegSettings(
                SourceLock.Policy.of(config.rtp_latch()),
                min,
                within("jitter.max.millis", config.jitter_max_millis(), min, 400),
                within("silence.seconds", config.silence_seconds(), 1, 86_400),
                within("digit.millis", config.digit_millis(), 40, 1000));
        List<Law> laws = Arrays.stream(config.codecs().strip().split("\\s*,\\s*"))
                .map(Law::valueOf)
                .distinct()
                .toList();
        return new MediaSettings(
                address,
                advertised,
                config.rtp_ports(),
                within("rtp.quarantine.seconds", config.rtp_quarantine_seconds(), 0, 3600),
                laws,
                shards,
                leg,
                within("drain.seconds", config.drain_seconds(), 0, 3600));
    }

    private static InetAddress address(String key, String value) {
        try {
            return IpLiteral.parse(value.strip());
        } catch (SdpRejectedException e) {
            throw new IllegalArgumentException(key + " is not an IP address: " + value, e);
        }
    }

    private static int within(String key, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(key + " must lie in " + min + " to " + max + ": " + value);
        }
        return value;
    }
}
