package org.dayu.search.internal;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.dayu.core.api.page.Page;

/**
 * The index of orders, wherever it is. Every method throws
 * {@link org.dayu.core.api.error.UnavailableException} while it is away. Thread-safe.
 */
interface OrderIndex {

    /** Whether the server answers at all; returns within a second. */
    boolean answers();

    /** Whether there is an index to search in. */
    boolean exists();

    /** Puts documents into the index that is searched; the highest version of each stays, whatever the order. */
    Outcome put(Collection<Pending.Document> documents);

    /** Begins an index beside the one that is searched; what was begun before and not finished is dropped. */
    String begin();

    /** Puts documents into an index that was begun. */
    Outcome put(String index, Collection<Pending.Document> documents);

    /** From now on this index is the one that is searched; the one before is dropped. */
    void finish(String index);

    Page<OrderHit> search(OrderQuery query);

    /**
     * What became of documents.
     *
     * @param settled in the index, or older than what is there
     * @param refused can never be indexed as they are, with the reason
     */
    record Outcome(Set<UUID> settled, List<Refusal> refused) {

        public Outcome {
            settled = Set.copyOf(settled);
            refused = List.copyOf(refused);
        }
    }

    record Refusal(UUID id, String reason) {}
}
