package org.dayu.core.api.messaging;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes facts that must not be lost. Call it inside the transaction that changes the state; a relay hands the message
 * to the broker after the commit and repeats until the broker has it.
 *
 * <p>Thread-safe. Fails with {@link IllegalStateException} outside a transaction.
 *
 * @since 1.0
 */
@ProviderType
public interface Outbox {

    void append(Message message);
}
