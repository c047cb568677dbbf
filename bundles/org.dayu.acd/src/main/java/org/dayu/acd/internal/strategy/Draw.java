package org.dayu.acd.internal.strategy;

import java.util.UUID;

import org.dayu.acd.api.RoutingStrategy.Candidate;
import org.dayu.acd.api.RoutingStrategy.Question;

/**
 * Draws by lot what can be drawn again: a number that follows from the call, the moment and the agent, all of which the
 * journal knows. So there is no state between draws, and no order in which agents are asked about: a replay, another node
 * that took over and the same question asked twice in a turn get the same numbers, while each offer is a draw of its own.
 *
 * <p>The numbers are those of SplitMix64 (Steele, Lea and Flood 2014), seeded with call and moment and split for each agent.
 */
final class Draw {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final double UNIT = 0x1.0p-53;

    private final long seed;

    Draw(Question question) {
        seed = mix(mixed(question.entry().call()) + question.nowMillis());
    }

    /** Evenly from above 0 to 1; never 0, of which there is no logarithm. */
    double number(Candidate candidate) {
        return ((mix(seed ^ mixed(candidate.agent().id())) >>> 11) + 1) * UNIT;
    }

    /** Tells a number with three digits, cut and not rounded, the same in every language and on every machine. */
    static String told(double number) {
        long thousandths = (long) (number * 1_000);
        return "drew " + thousandths / 1_000 + "."
                + String.valueOf(1_000 + thousandths % 1_000).substring(1);
    }

    private static long mixed(UUID id) {
        return mix(mix(id.getMostSignificantBits()) + id.getLeastSignificantBits());
    }

    private static long mix(long bits) {
        long z = bits + GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
