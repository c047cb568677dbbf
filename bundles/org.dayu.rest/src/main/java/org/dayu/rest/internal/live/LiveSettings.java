package org.dayu.rest.internal.live;

import java.time.Duration;

import org.dayu.rest.internal.RestConfig;

/**
 * What is configured for streams.
 *
 * @param queue events that wait for one screen before it falls back to a snapshot
 * @param ring events of a topic that are kept for screens that come back
 * @param heartbeat between signs of life
 * @param streams open at most
 */
record LiveSettings(int queue, int ring, Duration heartbeat, int streams) {

    static LiveSettings of(RestConfig config) {
        return new LiveSettings(
                config.live_queue(),
                config.live_ring(),
                Duration.ofSeconds(config.live_heartbeat_seconds()),
                config.live_streams());
    }
}
