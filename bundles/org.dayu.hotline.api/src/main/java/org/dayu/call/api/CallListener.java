package org.dayu.call.api;

import java.util.List;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Follows calls: first {@link #snapshot} with all live calls, then each change, for each call in order of versions.
 * Registered as a service; may come late and leave at any time.
 *
 * <p>Called on one thread that serves all listeners: must not block.
 *
 * @since 1.0
 */
@ConsumerType
public interface CallListener {

    /** All live calls when this listener joined. */
    void snapshot(List<CallSnapshot> calls);

    /**
     * A call has changed.
     *
     * @param before how it was, or its first state again for a new call (then {@code before.version() == now.version()})
     * @param now how it is
     */
    void changed(CallSnapshot before, CallSnapshot now);
}
