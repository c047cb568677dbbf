package org.dayu.sites.api;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.dayu.acd.api.SiteChoice;

/**
 * A caller whom the ACD sends to another site.
 *
 * @param call the call
 * @param choice which site, and why
 * @param arrived when the caller first entered a queue of any site
 * @param visited the other sites where the caller has been
 */
public record SiteWish(
        UUID call, SiteChoice choice, Instant arrived, int priority, Map<String, Integer> skills, Set<String> visited) {

    public SiteWish {
        skills = Map.copyOf(skills);
        visited = Set.copyOf(visited);
    }
}
