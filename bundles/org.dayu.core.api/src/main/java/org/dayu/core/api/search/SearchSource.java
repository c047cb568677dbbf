package org.dayu.core.api.search;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Everything that a search index should hold, so that the index can be made anew at any time. Registered as a service by
 * the bundle that owns the things.
 *
 * <p>Called from a thread of the search bundle, outside a transaction; while the thing's store is away it throws
 * {@link org.dayu.core.api.error.UnavailableException}.
 *
 * @since 1.0
 */
@ConsumerType
public interface SearchSource {

    /** The index that wants it; {@code order} for orders. */
    String index();

    /**
     * The next documents in the order of their ids.
     *
     * @param after the id of the last document of the page before, or {@code null} for the first page
     * @param limit how many at most; fewer, but not none, while there are more
     * @return an empty list at the end
     */
    List<SearchDocument> page(@Nullable String after, int limit);
}
