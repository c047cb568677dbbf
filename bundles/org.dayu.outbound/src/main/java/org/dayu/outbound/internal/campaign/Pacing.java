package org.dayu.outbound.internal.campaign;

/**
 * How many calls to begin now. Pure; the method is told in the README.
 *
 * <p>Progressive: one call for a free agent. Predictive: with m calls ringing, each answered with probability a, and
 * agents of whom some are free and each of the others gets free with probability p before an answer, the number of
 * answers is X ~ Bin(m, a), that of agents F = free + Bin(busy, p). The most calls are made for which the expected number
 * of answers without an agent, E[(X - F)+], stays within what the cap leaves over (Samuelson, "Predictive Dialing for
 * Outbound Telephone Call Centers", Interfaces 29(5), 1999, computes the same trade by simulation). The measured rate
 * closes the loop: what was abandoned within the window is taken off what is allowed, so that predictive becomes
 * progressive as it comes near the cap; beyond it, half of the free agents stand by.
 */
final class Pacing {

    /** The part of the cap that is spent by expectation; the rest takes what chance adds. */
    private static final double SPENT = 0.5;

    private static final int FURTHEST = 60;

    private Pacing() {}

    /**
     * What is known.
     *
     * @param free agents whom campaigns may have now
     * @param busy agents who talk in calls of the campaign
     * @param soon the probability that one of those gets free before a call begun now is answered
     * @param ringing calls begun and not answered, or answered and without an agent yet
     * @param answerRate the probability that a call is answered
     * @param answered how many were answered within the window
     * @param abandoned how many of those found no agent in time
     * @param cap the highest share that may be, e.g. 0.03
     */
    record Known(
            int free,
            int busy,
            double soon,
            int ringing,
            double answerRate,
            long answered,
            long abandoned,
            double cap) {}

    static int progressive(Known known) {
        return Math.max(0, known.free() - known.ringing());
    }

    /** Beyond the cap: half of the agents stand by for each answer, until the share is below it again. */
    private static int careful(Known known) {
        return Math.max(0, known.free() / 2 - known.ringing());
    }

    static int predictive(Known known) {
        int least = progressive(known);
        if (known.free() == 0) {
            return 0;
        }
        if (known.abandoned() > known.cap() * known.answered()) {
            return careful(known);
        }
        double[] agents = agents(known.free(), known.busy(), known.soon());
        int most = least;
        for (int calls = least + 1; calls <= known.free() + known.busy() + FURTHEST; calls++) {
            int all = known.ringing() + calls;
            double answers = all * known.answerRate();
            double left = SPENT * known.cap() * (known.answered() + answers) - known.abandoned();
            if (beyond(binomial(all, known.answerRate()), agents) > Math.min(left, budget(known, answers))) {
                break;
            }
            most = calls;
        }
        return most;
    }

    /** However much is left over: no burst of abandoned calls at one stroke. */
    private static double budget(Known known, double answers) {
        return Math.max(2 * known.cap() * answers, 0);
    }

    private static double[] agents(int free, int busy, double soon) {
        double[] more = binomial(busy, soon);
        double[] all = new double[free + more.length];
        System.arraycopy(more, 0, all, free, more.length);
        return all;
    }

    /** E[(X - F)+] */
    private static double beyond(double[] answers, double[] agents) {
        double sum = 0;
        for (int x = 1; x < answers.length; x++) {
            for (int f = 0; f < Math.min(x, agents.length); f++) {
                sum += answers[x] * agents[f] * (x - f);
            }
        }
        return sum;
    }

    static double[] binomial(int n, double p) {
        double[] mass = new double[n + 1];
        mass[0] = 1;
        for (int i = 1; i <= n; i++) {
            for (int k = i; k > 0; k--) {
                mass[k] = mass[k] * (1 - p) + mass[k - 1] * p;
            }
            mass[0] *= 1 - p;
        }
        return mass;
    }
}
