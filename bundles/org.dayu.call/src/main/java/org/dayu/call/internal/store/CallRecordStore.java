package org.dayu.call.internal.store;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.dayu.call.api.Direction;
import org.dayu.call.api.EndReason;
import org.dayu.core.api.journal.Place;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.jspecify.annotations.Nullable;

/** Where ended calls are kept. Fails with {@link org.dayu.core.api.error.UnavailableException} when it is away. */
public interface CallRecordStore {

    /** How far this node's journal has been copied. */
    Place progress(String node);

    /** Takes records with their places and the new progress: all or nothing. */
    void copy(String node, List<Placed> records, Place upTo);

    /** The records that match, newest first. */
    Page<CallRecord> find(Query query, PageRequest page);

    /** A record and the line it stands in. */
    record Placed(CallRecord call, Place place) {}

    /**
     * What to look for; {@code null} matches all.
     *
     * @param agents one of them talked in it, as its agent or consulted; none matches nothing
     * @param number the citizen's, whole, whoever began
     * @param calls only these
     */
    record Query(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Set<UUID> agents,
            @Nullable String queue,
            @Nullable EndReason reason,
            @Nullable Direction direction,
            @Nullable String number,
            @Nullable Set<UUID> calls) {

        public static final Query ALL = new Query(null, null, null, null, null, null, null, null);
    }
}
