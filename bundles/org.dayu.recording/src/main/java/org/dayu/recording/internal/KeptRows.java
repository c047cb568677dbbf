package org.dayu.recording.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.dayu.recording.api.LegalHolds;
import org.dayu.recording.api.SoundShelf;
import org.jspecify.annotations.Nullable;

/**
 * The rows that tell of sealed files, whatever their kind, as far as keeping and removing goes. Fails with {@link
 * org.dayu.core.api.error.UnavailableException} while the database is away.
 */
public interface KeptRows extends LegalHolds {

    /**
     * A file that is to go.
     *
     * @param node who wrote it, or {@code null} if that was not written down
     */
    record Kept(UUID id, UUID callId, Instant started, @Nullable String sha256, String path, @Nullable String node) {}

    /** What retention wants removed of a node's files now, and what is being removed since earlier; the oldest first. */
    List<Kept> due(SoundShelf shelf, Instant now, String node, int limit);

    /**
     * The same of files whose node is not known, or none of these.
     *
     * @param after the last one of the page before
     */
    List<Kept> strays(SoundShelf shelf, Instant now, Collection<String> nodes, @Nullable Kept after, int limit);

    /**
     * Says that a file is being removed by a node: from now on it can neither be held nor found.
     *
     * @return whether nothing holds it and no other node does so
     */
    boolean remove(SoundShelf shelf, Kept file, String node);

    /** Forgets a file that is gone. */
    void forget(SoundShelf shelf, UUID id);
}
