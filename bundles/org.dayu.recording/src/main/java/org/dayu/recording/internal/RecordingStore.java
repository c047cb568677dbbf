package org.dayu.recording.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.recording.api.Recordings;

/**
 * Where the facts of recordings are kept. Fails with {@link org.dayu.core.api.error.UnavailableException} when it is
 * away.
 */
public interface RecordingStore {

    /** Adds a recording or brings it up to date; one that is closed stays so. */
    default void save(Facts facts) {
        save(List.of(facts));
    }

    /** The same of many at once: all of them or, if this fails, none. */
    void save(List<Facts> facts);

    Page<Facts> find(Recordings.Query query, PageRequest page);

    List<Facts> ofCall(UUID call);

    Optional<Facts> find(UUID id);
}
