package org.dayu.acd.api;

import java.util.UUID;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Told what the ACD decides; implemented by the call bundle. Called on the ACD loop: must not block.
 *
 * @since 1.0
 */
@ProviderType
public interface OfferListener {

    /** Ring this agent for this caller. */
    void offer(Offer offer);

    /** The offer is void: stop ringing. */
    void withdraw(long offer, UUID call);

    /** Tell the caller where it stands. */
    void announce(Announcement announcement);

    /** The queue does not take the caller (any longer): full, closed, or waited too long. */
    void overflow(UUID call, String queue, String why);

    /** The same with what is to become of the caller; whoever knows how overrides this. */
    default void overflow(Overflow order) {
        overflow(order.call(), order.queue(), order.why());
    }
}
