package org.dayu.call.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Follows the calls that live on other nodes, as they tell of them; {@link CallListener} follows those of this one. Registered
 * as a service; may come late and leave at any time. First it is told of all calls that are known, then of each change. What
 * changes while there is no link to a node is told when there is one again, at once; the calls of a node that dies end.
 *
 * <p>Called on one thread at a time: must not block.
 *
 * @since 1.5
 */
@ConsumerType
public interface RemoteCallListener {

    /**
     * A call of another node has changed.
     *
     * @param before how it was, or how it is if it was not known (then {@code before.version() == now.version()})
     * @param now how it is, by the clock of its node
     */
    void changedElsewhere(CallSnapshot before, CallSnapshot now);
}
