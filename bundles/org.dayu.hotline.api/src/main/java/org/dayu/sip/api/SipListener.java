package org.dayu.sip.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Receives what happens on SIP legs; implemented by the call bundle. While no listener is registered, new calls are
 * answered 503 with Retry-After.
 *
 * <p>Called on the SIP stack's threads, for each leg in order: must not block.
 *
 * @since 1.0
 */
@ProviderType
public interface SipListener {

    void onSignal(SipSignal signal);
}
