package org.dayu.dialling.api;

import java.time.Duration;
import java.util.UUID;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Who has the calls that were dialled: told when what a limit allows them runs out. Registered as a service; called on a
 * thread of the dialling rules, and must not block. A leg that is unknown, or over, is none of its business.
 *
 * @since 1.2
 */
@ConsumerType
public interface DialledCalls {

    /** The leg will be ended in about so long: whoever of ours talks there is to be warned. May come more than once. */
    void runsOut(UUID leg, Duration left);

    /**
     * What the leg was allowed is spent: it is to be ended.
     *
     * @param rule the limit
     * @param sentence why, for an operator
     */
    void spent(UUID leg, UUID rule, String sentence);
}
