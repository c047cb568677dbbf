package org.dayu.acd.internal.engine;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a queue may have beside the usual settings; all of it off unless set.
 *
 * @param weights for strategies that weigh: {@code skill:<name>}, {@code idle}, {@code occupancy}, {@code spare}
 * @param steps what is wanted of agents after a wait, by that wait
 * @param reserve ready agents who are kept for urgent callers
 * @param reservePriority from which priority a caller is urgent
 * @param hostileCap how many hostile callers an agent gets within an hour; 0 for no cap
 * @param hostileSeconds a hostile caller who has waited so long is offered whatever the cap
 * @param stickySeconds how long a caller is kept for the agent who talked with the same person last
 * @param targetPercent how many of a hundred callers are to be answered in time
 * @param deficitPoints points of priority that a service level of nothing is worth, for agents of several queues
 * @param overflow what happens to whom the queue does not take, the first rule that holds
 * @param hysteresisSeconds by how much another queue's or site's expected wait must be shorter
 * @param maxHops how often a caller may be sent on, to queues and sites together
 * @param comfort what is played to those who wait, beside their place
 * @param ownerHoldSeconds how long after its arrival a caller is kept for the agent who is charged with it; 0 for not
 */
public record QueueRules(
        Map<String, Integer> weights,
        List<Step> steps,
        int reserve,
        int reservePriority,
        int hostileCap,
        int hostileSeconds,
        int stickySeconds,
        int targetPercent,
        int deficitPoints,
        List<OverflowStep> overflow,
        int hysteresisSeconds,
        int maxHops,
        List<Comfort> comfort,
        int ownerHoldSeconds) {

    /** Nothing set. */
    public static final QueueRules NONE =
            new QueueRules(Map.of(), List.of(), 0, 1, 0, 60, 0, 80, 0, List.of(), 30, 3, List.of(), 0);

    public QueueRules {
        weights = weights == null ? Map.of() : Map.copyOf(weights);
        steps = steps == null ? List.of() : List.copyOf(steps);
        overflow = overflow == null ? List.of() : List.copyOf(overflow);
        comfort = comfort == null ? List.of() : List.copyOf(comfort);
    }

    /**
     * From some wait on, other levels are enough.
     *
     * @param afterSeconds of waiting in this queue
     * @param skills levels from then on, also where the skill is one of several that will do, 0 for not wanted any more;
     *     skills not named stay as they were
     * @param anybody whether no skill at all is wanted any more
     */
    public record Step(int afterSeconds, Map<String, Integer> skills, boolean anybody) {
        public Step {
            skills = skills == null ? Map.of() : Map.copyOf(skills);
        }
    }

    /** When a rule of overflow holds. */
    public enum When {
        /** As many wait as may. */
        FULL,
        CLOSED,
        /** Nobody is signed in who serves the queue: on entry, and for who waits half a minute after the last one has gone. */
        UNSTAFFED,
        /** On entry, the expected wait is longer than {@code seconds}. */
        EXPECTED_WAIT,
        /** Has waited {@code seconds} in the queue. */
        WAITED
    }

    /** What a rule of overflow does. */
    public enum Then {
        /** To whichever of {@code queues} has the shortest expected wait. */
        QUEUE,
        /** To whichever of {@code sites} has the shortest expected wait; the place here is kept until it has taken over. */
        SITES,
        VOICEMAIL,
        CALLBACK,
        /** An announcement, then the end. */
        END
    }

    /**
     * A rule of overflow.
     *
     * @param seconds for {@link When#EXPECTED_WAIT} and {@link When#WAITED}
     * @param queues for {@link Then#QUEUE}
     * @param prompt what the caller hears first; {@code null} for what is usual
     * @param sites for {@link Then#SITES}; empty for every site that is known
     */
    public record OverflowStep(
            When when, int seconds, Then then, List<String> queues, @Nullable String prompt, List<String> sites) {
        public OverflowStep {
            queues = queues == null ? List.of() : List.copyOf(queues);
            sites = sites == null ? List.of() : List.copyOf(sites);
        }

        /** One that stays in this installation. */
        public OverflowStep(When when, int seconds, Then then, List<String> queues, @Nullable String prompt) {
            this(when, seconds, then, queues, prompt, List.of());
        }
    }

    /**
     * A message to those who wait.
     *
     * @param afterSeconds of waiting in this queue
     * @param everySeconds again and again; 0 for once
     * @param prompt the recording's name
     */
    public record Comfort(int afterSeconds, int everySeconds, String prompt) {}
}
