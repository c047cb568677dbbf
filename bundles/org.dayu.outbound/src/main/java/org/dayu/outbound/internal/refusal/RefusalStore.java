package org.dayu.outbound.internal.refusal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;

/** The do-not-call list. Fails with {@link org.dayu.core.api.error.UnavailableException} when it is away. */
public interface RefusalStore {

    /** Newest first; those that have lapsed too. */
    Page<Refusal> page(PageRequest page);

    Optional<Refusal> find(String number);

    /** Adds, or gives an entry another reason and another end; all or nothing. Returns how many were not known before. */
    int put(List<Refusal> refusals);

    /** Whether there was one. */
    boolean remove(String number);

    /** How many hold at a time. */
    long holding(Instant now);
}
