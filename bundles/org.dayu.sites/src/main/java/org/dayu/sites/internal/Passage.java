package org.dayu.sites.internal;

import java.time.Instant;
import java.util.UUID;

import org.dayu.acd.api.SiteChoice;
import org.jspecify.annotations.Nullable;

/**
 * A caller who went to another site, was to go, or came from one: one row of the record.
 *
 * @param call the call here
 * @param site the other site
 * @param queue our queue
 * @param outcome {@code taken}, {@code not-taken}, {@code withdrawn}, {@code returned}; of who comes {@code taken} or
 *     {@code refused}
 * @param status of SIP; 0 if there was none
 * @param hops how many sites the caller had been at before
 * @param choice why, of who goes
 * @param note why not, of who was refused
 */
public record Passage(
        UUID id,
        boolean out,
        UUID call,
        String site,
        String queue,
        Instant at,
        String outcome,
        int status,
        int hops,
        @Nullable SiteChoice choice,
        String note) {

    static final String TAKEN = "taken";
    static final String REFUSED = "refused";

    Passage ended(String how, int with) {
        return new Passage(id, out, call, site, queue, at, how, with, hops, choice, note);
    }
}
