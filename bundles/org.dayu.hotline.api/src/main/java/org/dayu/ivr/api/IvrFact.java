package org.dayu.ivr.api;

import java.util.concurrent.CompletionStage;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something that flows may branch on and that a bundle knows: of the caller, of a queue, of the hour. A plug-in: register
 * it as a service with the property {@code name}, e.g. {@code caller.open-orders}, and write {@code variable:
 * caller.open-orders} in a node {@code branch}.
 *
 * <p>Thread-safe. {@link #value} must not block; who does not answer within two seconds, or fails, is taken for not
 * knowing, and the flow goes its {@code otherwise}.
 *
 * @since 1.2
 */
@ConsumerType
public interface IvrFact {

    /**
     * The value now: a word, or a number in digits.
     *
     * @param of what the node asks about, e.g. a queue; empty if it names nothing
     * @return empty if it is not known
     */
    CompletionStage<String> value(IvrCaller caller, String of);

    /** Whether a node must say {@code of:}. */
    default boolean wantsSubject() {
        return false;
    }
}
