package org.dayu.call.internal.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.dayu.call.api.EndReason;
import org.dayu.core.api.journal.Place;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.jspecify.annotations.Nullable;

/** Where ended calls are kept. Fails with {@link org.dayu.core.api.error.UnavailableException} when it is away. */
public interface CallRecordStore {

    /** How far this node's journal has been copied. */
    Place progress(String node);

    /**
     * Takes records with their places, call-backs that follow from them, and the new progress: all or nothing.
     *
     * @return how many call-backs are new
     */
    int copy(String node, List<Placed> records, Place upTo);

    /** The records that match, newest first. */
    Page<CallRecord> find(Query query, PageRequest page);

    /** The call-backs in one state, {@code null} for all: open ones oldest first, others newest first. */
    Page<Callback> callbacks(Callback.@Nullable State state, PageRequest page);

    /** How many wait to be called back. */
    long openCallbacks();

    /** Marks a call-back as done and gives it; empty if it is done already or there is none. */
    Optional<Callback> done(UUID callback, UUID by, Instant at);

    /** Takes that back; empty if it is not done, or by somebody else than {@code only} where this is not {@code null}. */
    Optional<Callback> reopen(UUID callback, @Nullable UUID only);

    /** A record and the line it stands in. */
    record Placed(CallRecord call, Place place) {}

    /** What to look for; {@code null} matches all. */
    record Query(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable UUID agentId,
            @Nullable String queue,
            @Nullable EndReason reason,
            @Nullable String number) {}
}
