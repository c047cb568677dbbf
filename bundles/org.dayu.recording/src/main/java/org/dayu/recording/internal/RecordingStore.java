package org.dayu.recording.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.recording.api.Recording;
import org.dayu.recording.api.Recordings;

/**
 * Where the facts of recordings are kept. Fails with {@link org.dayu.core.api.error.UnavailableException} when it is
 * away.
 */
public interface RecordingStore {

    /** Adds a recording or brings it up to date; one that is closed stays so. */
    void save(Facts facts);

    Page<Facts> find(Recordings.Query query, PageRequest page);

    List<Facts> ofCall(UUID call);

    Optional<Facts> find(UUID id);

    /**
     * Sets a legal hold, or another one in its place.
     *
     * @return whether there is such a recording and nothing has begun to remove it
     */
    boolean hold(UUID id, Recording.Hold hold);

    /** @return whether there was a hold */
    boolean release(UUID id);

    /** What retention wants removed now, and what is being removed since earlier; the oldest first. */
    List<Facts> due(Retention retention, Instant now, int limit);

    /**
     * Says that a recording is being removed: from now on it can neither be held nor found.
     *
     * @return whether nothing holds it
     */
    boolean remove(UUID id);

    /** Forgets a recording whose sound is gone. */
    void forget(UUID id);
}
