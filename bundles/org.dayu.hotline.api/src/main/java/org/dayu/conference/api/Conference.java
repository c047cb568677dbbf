package org.dayu.conference.api;

import java.util.UUID;
import java.util.concurrent.CompletionStage;

import org.dayu.call.api.CallAnswer;
import org.dayu.core.api.security.Principal;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Brings a department's phone into a call: consult first or all three at once; and hands citizens on.
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

    /**
     * The citizen is hung up, and agent and third party talk on; refused unless there are these two.
     *
     * @since 1.2
     */
    CompletionStage<CallAnswer> dropCitizen(Principal who, UUID call);

    /** While consulting: now with the citizen, now with the third party; the other hears music. */
    CompletionStage<CallAnswer> swap(Principal who, UUID call);

    /**
     * Hands the citizen on without asking, and leaves. An agent gets the citizen by way of the ACD; a citizen whom nobody
     * takes comes back to the head of the queue.
     */
    CompletionStage<CallAnswer> transfer(Principal who, UUID call, ThirdParty to);

    /** Hands the citizen on to a queue, where the first arrival counts. */
    CompletionStage<CallAnswer> transferToQueue(Principal who, UUID call, String queue);

    /** After consulting: leaves, and the others talk on. */
    CompletionStage<CallAnswer> complete(Principal who, UUID call);

    /** Whom to bring in. */
    sealed interface ThirdParty {

        /** An agent, at the phone where the agent is signed in. */
        record Agent(UUID agentId) implements ThirdParty {}

        /** A department, by who is on duty there now, or else by its one telephone. */
        record Department(UUID departmentId) implements ThirdParty {}

        /** An entry of the directory, on duty or not. */
        record Contact(UUID contactId) implements ThirdParty {}

        /** Any number of the outside world. */
        record Number(String digits) implements ThirdParty {}

        /** A registered phone. */
        record Phone(String account) implements ThirdParty {}
    }
}
