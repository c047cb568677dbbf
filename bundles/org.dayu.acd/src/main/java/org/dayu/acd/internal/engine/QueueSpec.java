package org.dayu.acd.internal.engine;

import java.util.Map;

import org.dayu.acd.api.SkillDemand;
import org.jspecify.annotations.Nullable;

/**
 * A queue as configured.
 *
 * @param open whether it takes new callers; those who wait are served in any case
 * @param strategy the name of a routing strategy
 * @param ageingSeconds how long a wait is worth one point of priority; 0 for never
 * @param ringSeconds how long an offer lasts
 * @param wrapUpSeconds how long wrap-up lasts
 * @param maxWaiting how many may wait; 0 for no limit
 * @param maxWaitSeconds how long one may wait; 0 for no limit
 * @param overflowTo the queue that takes whom this one does not; {@code null} tells the call
 * @param announceSeconds time between announcements; 0 for none
 * @param targetSeconds answered within this counts as in time (15 s, GB/T 33358-2016)
 * @param handleSeconds talk and wrap-up of one caller, until it has been measured
 * @param rejectPauses whether an agent who declines becomes not ready
 * @param memberSkills whoever has these skills serves the queue too (see {@link SkillDemand}); empty for nobody
 * @param rules what goes beyond the usual
 */
public record QueueSpec(
        String name,
        String title,
        boolean open,
        String strategy,
        int ageingSeconds,
        int ringSeconds,
        int wrapUpSeconds,
        int maxWaiting,
        int maxWaitSeconds,
        @Nullable String overflowTo,
        int announceSeconds,
        int targetSeconds,
        int handleSeconds,
        boolean rejectPauses,
        Map<String, Integer> memberSkills,
        QueueRules rules) {

    public QueueSpec {
        memberSkills = Map.copyOf(memberSkills);
        // journals of before had none
        rules = rules == null ? QueueRules.NONE : rules;
    }

    /** A queue without further rules. */
    public QueueSpec(
            String name,
            String title,
            boolean open,
            String strategy,
            int ageingSeconds,
            int ringSeconds,
            int wrapUpSeconds,
            int maxWaiting,
            int maxWaitSeconds,
            @Nullable String overflowTo,
            int announceSeconds,
            int targetSeconds,
            int handleSeconds,
            boolean rejectPauses,
            Map<String, Integer> memberSkills) {
        this(
                name,
                title,
                open,
                strategy,
                ageingSeconds,
                ringSeconds,
                wrapUpSeconds,
                maxWaiting,
                maxWaitSeconds,
                overflowTo,
                announceSeconds,
                targetSeconds,
                handleSeconds,
                rejectPauses,
                memberSkills,
                QueueRules.NONE);
    }

    /** The same queue by another strategy and with these rules. */
    public QueueSpec with(String otherStrategy, QueueRules otherRules) {
        return new QueueSpec(
                name,
                title,
                open,
                otherStrategy,
                ageingSeconds,
                ringSeconds,
                wrapUpSeconds,
                maxWaiting,
                maxWaitSeconds,
                overflowTo,
                announceSeconds,
                targetSeconds,
                handleSeconds,
                rejectPauses,
                memberSkills,
                otherRules);
    }

    /** A queue with the usual settings. */
    public static QueueSpec usual(String name, String title) {
        return new QueueSpec(name, title, true, "longest-idle", 0, 20, 15, 0, 0, null, 30, 15, 180, true, Map.of());
    }
}
