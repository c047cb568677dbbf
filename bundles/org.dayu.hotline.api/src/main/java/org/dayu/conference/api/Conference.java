package org.dayu.conference.api;

import java.util.UUID;
import java.util.concurrent.CompletionStage;

import org.dayu.call.api.CallAnswer;
import org.dayu.core.api.security.Principal;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Brings a department's phone into a call: consult first or all three at once.
 *
 * <p>Thread-safe, never blocks.
 *
 * @since 1.0
 */
@ProviderType
public interface Conference {

    /**
     * Rings a third party.
     *
     * @param consult whether the citizen waits with music until {@link #merge}
     */
    CompletionStage<CallAnswer> bringIn(Principal who, UUID call, ThirdParty party, boolean consult);

    /** All hear each other. */
    CompletionStage<CallAnswer> merge(Principal who, UUID call);

    /** Back to the citizen: the third party is hung up. */
    CompletionStage<CallAnswer> dropThird(Principal who, UUID call);

    /** Whom to bring in. */
    sealed interface ThirdParty {

        /** A department, by its duty phone. */
        record Department(UUID departmentId) implements ThirdParty {}

        /** Any number of the outside world. */
        record Number(String digits) implements ThirdParty {}

        /** A registered phone. */
        record Phone(String account) implements ThirdParty {}
    }
}
