package org.dayu.outbound.internal.campaign;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A campaign and how it goes, on screens.
 *
 * @param hours when citizens may be called, e.g. {@code 1-5 09:00-18:00}
 * @param states how many contacts stand where
 * @param outcomes what came of those that are done
 * @param attempts calls made
 * @param answered within the last day
 * @param abandoned of those: no agent within two seconds
 * @param calls alive, as far as the sender knows
 * @param talks of those, people talk in
 */
public record CampaignView(
        UUID id,
        String name,
        Campaign.Mode mode,
        @Nullable String queue,
        @Nullable String flow,
        @Nullable String script,
        Campaign.State state,
        String hours,
        int maxAttempts,
        long retryMinutes,
        long ringSeconds,
        int lines,
        double abandonPercent,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        long total,
        Map<Contact.State, Long> states,
        Map<Contact.Result, Long> outcomes,
        long attempts,
        long answered,
        long abandoned,
        int calls,
        int talks) {

    public static CampaignView of(Campaign one, CampaignStore.Progress progress, int calls, int talks) {
        return new CampaignView(
                one.id(),
                one.name(),
                one.mode(),
                one.queue(),
                one.flow(),
                one.script(),
                one.state(),
                one.hours().toString(),
                one.attempts(),
                one.retry().toMinutes(),
                one.ring().toSeconds(),
                one.lines(),
                one.abandonPercent(),
                one.createdAt(),
                one.startedAt(),
                one.endedAt(),
                progress.total(),
                progress.states(),
                progress.outcomes(),
                progress.attempts(),
                progress.answered(),
                progress.abandoned(),
                calls,
                talks);
    }
}
