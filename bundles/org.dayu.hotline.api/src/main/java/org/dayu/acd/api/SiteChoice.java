package org.dayu.acd.api;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Why a caller is sent to another site.
 *
 * @param site the site that was chosen
 * @param queue our queue that the caller waits in
 * @param why which rule holds: {@code full}, {@code closed}, {@code unstaffed}, {@code expected-wait}, {@code
 *     waited-too-long}
 * @param expectedWait seconds the caller would wait there, by what was known
 * @param here seconds the caller would wait on here; -1 if nobody would ever come
 * @param considered every site that the rule allows, the chosen one too
 * @since 1.1
 */
public record SiteChoice(
        String site, String queue, String why, int expectedWait, int here, List<Considered> considered) {

    public SiteChoice {
        considered = List.copyOf(considered);
    }

    /**
     * A site that came into question, or did not.
     *
     * @param seconds the expected wait with its cost, or {@code null} if it was no candidate
     * @param why what the figure is made of, or why not
     */
    public record Considered(String site, @Nullable Integer seconds, String why) {}
}
