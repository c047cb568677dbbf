package org.dayu.sites.api;

import java.time.Duration;
import java.util.Map;

/**
 * How to call a site.
 *
 * @param number what to dial
 * @param trunk by which trunk
 * @param headers of the INVITE
 * @param ring how long the site may take to answer
 */
public record SiteWay(String number, String trunk, Map<String, String> headers, Duration ring) {

    public SiteWay {
        headers = Map.copyOf(headers);
    }
}
