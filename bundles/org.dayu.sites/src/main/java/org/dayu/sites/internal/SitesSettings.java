package org.dayu.sites.internal;

import java.time.Duration;

/** The configuration of this site; see {@link SitesConfig}. */
record SitesSettings(
        String name,
        Duration poll,
        Duration timeout,
        Duration stale,
        Duration ring,
        int maxHops,
        Duration window,
        Duration longestWait,
        int requestsPerMinute,
        Duration kept) {

    static SitesSettings of(SitesConfig config) {
        return new SitesSettings(
                SiteSettings.checkedName(config.name()),
                Duration.ofSeconds(Math.max(1, config.poll_seconds())),
                Duration.ofMillis(Math.max(100, config.poll_timeout_millis())),
                Duration.ofSeconds(Math.max(2, config.stale_seconds())),
                Duration.ofSeconds(Math.max(1, config.ring_seconds())),
                Math.max(1, config.hops_max()),
                Duration.ofSeconds(Math.max(1, config.window_seconds())),
                Duration.ofMinutes(Math.max(1, config.arrival_max_minutes())),
                Math.max(1, config.requests_per_minute()),
                Duration.ofDays(Math.max(1, config.keep_days())));
    }
}
