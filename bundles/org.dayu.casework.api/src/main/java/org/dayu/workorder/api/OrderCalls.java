package org.dayu.workorder.api;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Which orders were filed in which calls.
 *
 * <p>Thread-safe; one indexed query each.
 *
 * @since 1.1
 */
@ProviderType
public interface OrderCalls {

    /** The call in which an order was filed; empty if there is no such order, or it came by another way. */
    Optional<UUID> callOf(String number);

    /** The orders that were filed in each of these calls; calls without any are missing. */
    Map<UUID, List<Filed>> filedIn(Collection<UUID> calls);

    /** An order by its name. */
    record Filed(UUID id, String number) {}
}
