package org.dayu.outbound.internal.callback;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import org.dayu.call.api.CallArchive.Ended;
import org.dayu.core.api.journal.Place;
import org.dayu.core.api.security.PersonalData;
import org.jdbi.v3.core.Jdbi;

/** Tells the database of ended calls, as the reader does. */
public final class Reading {

    private final CallbackStore store;
    private long place;

    public Reading(Jdbi jdbi, PersonalData personal) {
        store = new JdbcCallbackStore(jdbi, personal);
    }

    public void tell(Instant now, Ended... calls) {
        List<Deed> deeds = Arrays.stream(calls)
                .flatMap(call -> Deed.of(call, Calling.SETTINGS, now).stream())
                .toList();
        store.take("dayu-1", store.progress("dayu-1"), new Place(1, ++place), deeds, Calling.SETTINGS, now);
    }
}
