package org.dayu.call.api;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The calls there are now.
 *
 * <p>Thread-safe, lock-free, never blocks.
 *
 * @since 1.0
 */
@ProviderType
public interface Calls {

    Optional<CallSnapshot> find(UUID call);

    /** All live calls, and those that ended within the last minute. */
    List<CallSnapshot> all();
}
