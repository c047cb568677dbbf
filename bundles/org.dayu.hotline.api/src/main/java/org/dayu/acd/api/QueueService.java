package org.dayu.acd.api;

import java.util.List;
import java.util.UUID;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes callers and finds agents for them. Answers come to {@link OfferListener}.
 *
 * <p>Thread-safe, never blocks: each call is a message to the ACD loop, journalled before it is applied. A bundle that
 * starts takes the waiting callers and open offers from {@link org.dayu.call.api.CallListener#snapshot}.
 *
 * @since 1.0
 */
@ProviderType
public interface QueueService {

    /** Queues a caller, or changes what is wanted for one that is queued. Idempotent. */
    void enqueue(QueueEntry entry);

    /** The caller has left the queue. An open offer is over. Without effect if nobody waits in this call. */
    void leave(UUID call, Leaving why);

    /** What became of an offer; a result for an offer that is no longer open has no effect. */
    void result(long offer, OfferResult result);

    /** The agent's talk is over: wrap-up begins. */
    void talkEnded(UUID agentId, UUID call);

    /**
     * What is known of other sites that may take callers, instead of what was known before: told every few seconds. Who is
     * not named, or whose time has run out, is nobody's choice.
     *
     * @since 1.1
     */
    default void sites(List<OverflowSite> known) {}

    /**
     * What became of {@link Overflow.Action#SITE}.
     *
     * @param result {@code ANSWERED}: the caller is there now. Else the caller waits on here, at the same place, and but for
     *     {@code WITHDRAWN} that site is left alone with this caller for a while
     * @since 1.1
     */
    default void siteResult(UUID call, String site, OfferResult result) {}
}
