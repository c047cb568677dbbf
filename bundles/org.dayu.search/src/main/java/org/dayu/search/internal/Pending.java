package org.dayu.search.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the index does not have yet, kept until it has. Thread-safe. */
interface Pending {

    /** One document; {@code json} is what goes into the index. */
    record Document(UUID id, long version, String json) {}

    /**
     * How much waits.
     *
     * @param oldest since when the first of it has waited
     */
    record Backlog(long count, Optional<Instant> oldest) {}

    /** Queues a document in the current transaction, unless a newer version of it waits already. */
    void add(Document document);

    /** The documents that have waited longest. */
    List<Document> next(int limit);

    /** Forgets documents that are done; one that was queued again in the meantime in a newer version stays. */
    void done(Collection<Document> documents);

    Backlog backlog();
}
