package org.dayu.call.internal.machine;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * The configuration, read once for each change.
 *
 * @param entries the queue for callers who pass no IVR, by the number dialled
 * @param defaultQueue the queue of numbers that are no entry, or empty to refuse them
 * @param maxCalls how many calls are let in
 * @param retryAfterSeconds told to callers beyond that
 * @param emergencyNumbers never refused as callers, always dialled for phones
 * @param outbound whether phones may call the outside world
 * @param hotlineNumber shown to those we call for a phone or a citizen
 * @param music the prompt that callers hear while they wait or are held
 * @param busyPrompt said before a caller is turned away by the queue
 * @param agentLostPrompt said when the agent's phone is lost
 * @param transferFailedPrompt said when nobody took a citizen whom the agent had handed on
 * @param ratingFlow the flow that asks citizens how the talk was, or empty for none
 * @param ratingAutomatic whether every talk that the agent ends goes there, not only when the agent says so
 * @param ivrBack how long a caller waits for an IVR that is being replaced
 * @param ivrAnswer how long the IVR may take for one step
 * @param ivrLimit how long self service may last
 * @param waitLimit how long a caller may wait whatever the ACD says
 * @param preferLostAgent how long the lost agent is tried alone
 * @param thirdRing how long a third party is rung
 * @param deskRing how long an agent's own phone is rung for a call from the desk
 * @param silenceAnswer how long a silent phone of the house may take to say that it is there; zero for as long as it takes
 * @param maxParties how many may be in one call
 * @param messages of callers whom nobody talks with
 * @param markPriority points of priority by what the register of citizens knows of a caller
 */
public record CallSettings(
        Map<String, String> entries,
        String defaultQueue,
        int maxCalls,
        int retryAfterSeconds,
        Set<String> emergencyNumbers,
        boolean outbound,
        String hotlineNumber,
        String music,
        String busyPrompt,
        String agentLostPrompt,
        String transferFailedPrompt,
        String ratingFlow,
        boolean ratingAutomatic,
        Duration ivrBack,
        Duration ivrAnswer,
        Duration ivrLimit,
        Duration waitLimit,
        Duration preferLostAgent,
        Duration thirdRing,
        Duration deskRing,
        Duration silenceAnswer,
        int maxParties,
        MessageSettings messages,
        Map<String, Integer> markPriority) {

    public CallSettings {
        markPriority = Map.copyOf(markPriority);
        entries = Map.copyOf(entries);
        emergencyNumbers = Set.copyOf(emergencyNumbers);
    }

    /** By how much callers with these marks go before others. */
    int priorityOf(Set<String> marks) {
        return marks.stream()
                .mapToInt(mark -> markPriority.getOrDefault(mark, 0))
                .sum();
    }

    /** The queue for a number dialled, or an empty string if it leads nowhere. */
    String queueOf(String called) {
        return entries.getOrDefault(called, defaultQueue);
    }
}
