package org.dayu.sip.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Carries commands to SIP legs.
 *
 * <p>Thread-safe, never blocks, never throws for what the network may do: the outcome comes as a {@link SipSignal}. A
 * command for a leg that no longer exists is answered with {@link SipSignal.Ended} once more.
 *
 * @since 1.0
 */
@ProviderType
public interface SipGateway {

    void send(SipCommand command);
}
