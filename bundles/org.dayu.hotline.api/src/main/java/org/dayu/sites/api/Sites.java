package org.dayu.sites.api;

import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The way of callers between sites. Which site a caller goes to the ACD decides; how one gets there, and whom we believe who
 * comes from there, is known here.
 *
 * <p>Thread-safe; called on a call loop, so it neither blocks nor does I/O.
 *
 * @since 1.0
 */
@ProviderType
public interface Sites {

    /** How to call a site for a caller; empty if it cannot be called now. Counts as an attempt, to be ended by {@link #over}. */
    Optional<SiteWay> way(SiteWish wish);

    /**
     * What became of the attempt that is under way for a caller, or of a caller whom the site had taken.
     *
     * @param status of SIP, 0 if there was none
     */
    void over(UUID call, String site, SiteOutcome outcome, int status);

    /**
     * Who it is that comes by a trunk.
     *
     * @param call the new call
     * @param header what the INVITE says in {@link org.dayu.sip.api.SipSignal#OVERFLOW}; untrusted
     */
    SiteArrival arrival(UUID call, String trunk, @Nullable String header);
}
