package org.dayu.outbound.internal.callback;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.dayu.core.api.journal.Place;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.outbound.api.Callbacks;
import org.dayu.outbound.internal.callback.Callback.Mode;
import org.dayu.outbound.internal.callback.Callback.Result;
import org.jspecify.annotations.Nullable;

/** Where the list is kept. Fails with {@link org.dayu.core.api.error.UnavailableException} when it is away. */
public interface CallbackStore {

    /** One side of the list, {@code null} for all: open ones by the place they keep, others newest first. */
    Page<Callback> list(@Nullable Boolean done, PageRequest page);

    long open();

    /** How many of the open ones have been due since before a time. */
    long overdue(Instant before);

    Optional<Callback> find(UUID id);

    /** The calls made for an entry, oldest first. */
    List<Attempt> attempts(UUID id);

    /** Puts somebody on the list, joining an open entry of the same number; see {@link Callbacks#ask}. */
    Added add(Callbacks.Wish wish);

    /** How far a node's ended calls were read. */
    Place progress(String node);

    /**
     * Applies what follows from calls, and moves the place with it: all or nothing, and nothing if the place is no longer
     * {@code from}.
     */
    Taken take(String node, Place from, Place upTo, List<Deed> deeds, CallbackSettings settings, Instant now);

    /** Takes an open entry for a call; empty if it is not open any more. */
    Optional<Callback> claim(UUID id, UUID call, @Nullable UUID by, Mode mode, Instant at, Instant until);

    /** Gives a claimed entry back whose call did not begin. */
    Optional<Callback> release(UUID id, UUID call, Outcome outcome, Instant at, Instant due);

    /** Closes an entry that is not closed. */
    Optional<Callback> close(UUID id, Result result, @Nullable UUID by, Instant at);

    /**
     * Opens a closed entry, if it was closed by {@code only} or this is {@code null}.
     *
     * @throws org.dayu.core.api.error.ConflictException if another entry of the number is open
     */
    Optional<Callback> reopen(UUID id, @Nullable UUID only, Instant due);

    /** Entries to be called now in a queue, who arrived first first. */
    List<Callback> due(String queue, Instant now, int most);

    /** Entries that are being called. */
    List<Callback> calling();

    /** These calls are alive. */
    void alive(List<UUID> calls, Instant until);

    /** Opens entries whose call nobody knows any more; returns how many. */
    int expire(Instant now, Instant due);

    /** Forgets talks before a time; returns how many. */
    int forget(Instant before);

    /** Takes or keeps the lease of who calls back by itself; false while another node has it. */
    boolean hold(String node, Duration lease);

    /** @param fresh whether the number was not on the list */
    record Added(UUID id, boolean fresh) {}

    /** @param done entries that were closed, for the screens */
    record Taken(int added, List<Callback> done) {
        static final Taken NOTHING = new Taken(0, List.of());
    }

    /** One call of ours. */
    record Attempt(
            UUID call,
            Mode mode,
            @Nullable UUID agent,
            Instant at,
            @Nullable Instant ended,
            @Nullable Outcome outcome) {}
}
