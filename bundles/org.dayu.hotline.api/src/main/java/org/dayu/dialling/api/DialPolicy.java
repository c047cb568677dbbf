package org.dayu.dialling.api;

import java.util.UUID;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Decides which outside numbers may be dialled. Without such a service {@link NumberClass#costly()} numbers are refused
 * and all others dialled.
 *
 * <p>Thread-safe; answers from memory and never blocks.
 *
 * @since 1.0
 */
@ProviderType
public interface DialPolicy {

    /** Whether it could be dialled now; counts nothing. */
    DialVerdict check(DialAttempt attempt);

    /** The same, and it is dialled if the answer is {@code Allowed}: from now on it counts. A refusal is written down. */
    DialVerdict begin(DialAttempt attempt);

    /** Somebody has answered there: its minutes begin. Of an unknown leg without effect. */
    void answered(UUID leg);

    /** The leg is over. Of an unknown leg without effect. */
    void ended(UUID leg);
}
