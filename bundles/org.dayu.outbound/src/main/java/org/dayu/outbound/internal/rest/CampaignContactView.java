package org.dayu.outbound.internal.rest;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Privacy;
import org.dayu.outbound.internal.campaign.Contact;
import org.jspecify.annotations.Nullable;

/**
 * A citizen of a campaign, as this person may see it.
 *
 * @param ownerId the agent who alone gets it in preview, and {@code ownerUntil} until when of a promised call-back
 * @param fields the other columns of the file; empty for who may not read numbers
 */
public record CampaignContactView(
        UUID id,
        UUID campaignId,
        int line,
        String number,
        @Nullable String name,
        Map<String, String> fields,
        String team,
        int rank,
        Contact.State state,
        int attempts,
        Instant due,
        @Nullable UUID callId,
        @Nullable UUID agentId,
        Contact.@Nullable Result outcome,
        @Nullable String note,
        @Nullable Instant doneAt,
        @Nullable UUID ownerId,
        @Nullable String owner,
        @Nullable Instant ownerUntil) {

    static CampaignContactView of(Principal who, Contact one) {
        return of(who, one, id -> null);
    }

    /** @param names of agents, {@code null} for one who is not known any more */
    static CampaignContactView of(Principal who, Contact one, Function<UUID, @Nullable String> names) {
        boolean whole = Privacy.mayReadNumbers(who);
        return new CampaignContactView(
                one.id(),
                one.campaign(),
                one.line(),
                Privacy.number(who, one.number()),
                one.name() == null ? null : Privacy.name(who, one.name()),
                whole ? one.fields() : Map.of(),
                one.team(),
                one.rank(),
                one.state(),
                one.attempts(),
                one.due(),
                one.call(),
                one.agent(),
                one.outcome(),
                whole ? one.note() : null,
                one.doneAt(),
                one.owner(),
                one.owner() == null ? null : names.apply(one.owner()),
                one.ownerUntil());
    }
}
