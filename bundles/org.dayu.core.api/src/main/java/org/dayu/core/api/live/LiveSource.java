package org.dayu.core.api.live;

import org.dayu.core.api.security.Principal;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A part of Dayu whose state screens follow. A screen that joins (or has missed too much) gets the snapshot, then every
 * {@link LiveHub#publish delta} after it. Registered as a service; found by its topic.
 *
 * @since 1.0
 */
@ConsumerType
public interface LiveSource {

    /** The topic, e.g. {@code calls}; one source a topic. */
    String topic();

    /** Whether this person may follow the topic. */
    boolean allows(Principal who);

    /**
     * The state now, as this person may see it: a record or collection that turns into JSON. Must not block; deltas
     * published while it is built are delivered after it, and may repeat what it contains.
     */
    Object snapshot(Principal who);
}
