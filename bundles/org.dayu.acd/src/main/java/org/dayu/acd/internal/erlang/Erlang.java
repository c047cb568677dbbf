package org.dayu.acd.internal.erlang;

/**
 * Erlang B, C and A for a load in erlangs: arrivals a second times mean handling time. Pure functions.
 *
 * <p>B and C: A. K. Erlang 1917; recursion as in ITU-T E.521. A (Palm 1957): M/M/s+M, see O. Garnett, A. Mandelbaum, M.
 * Reiman, Designing a Call Center with Impatient Customers, M&amp;SOM 4 (2002), summed here over its birth-and-death
 * chain.
 */
public final class Erlang {

    private static final int MOST_AGENTS = 10_000;
    private static final double NOTHING = 1e-14;

    private Erlang() {}

    /** The part of callers who find all agents busy and are lost. */
    public static double b(int agents, double load) {
        double blocked = 1;
        for (int n = 1; n <= agents; n++) {
            blocked = load * blocked / (n + load * blocked);
        }
        return blocked;
    }

    /** The part of callers who must wait, if everybody waits for ever; 1 if the load is too great for that. */
    public static double c(int agents, double load) {
        if (agents <= load) {
            return 1;
        }
        double lost = b(agents, load);
        return agents * lost / (agents - load * (1 - lost));
    }

    /** The part of callers answered within so many seconds, by Erlang C. */
    public static double levelC(int agents, double load, double handleSeconds, double withinSeconds) {
        return agents <= load ? 0 : 1 - c(agents, load) * Math.exp(-(agents - load) * withinSeconds / handleSeconds);
    }

    /** Mean wait of all callers in seconds, by Erlang C; infinite if the load is too great. */
    public static double waitC(int agents, double load, double handleSeconds) {
        return agents <= load ? Double.POSITIVE_INFINITY : c(agents, load) * handleSeconds / (agents - load);
    }

    /**
     * A queue whose callers give up.
     *
     * @param waits the part who must wait
     * @param abandons the part who give up
     * @param waitSeconds mean wait of all
     * @param queue mean number who wait
     * @param occupancy the part of their time that agents work
     */
    public record Impatient(double waits, double abandons, double waitSeconds, double queue, double occupancy) {}

    /** Erlang A: callers give up after exponential times of this mean. */
    public static Impatient a(int agents, double load, double handleSeconds, double patienceSeconds) {
        double theta = handleSeconds / patienceSeconds;
        // weights relative to the state with all agents busy and nobody waiting, so that nothing overflows
        double below = 0;
        double busy = 0;
        double weight = 1;
        for (int n = agents; n > 0; n--) {
            weight *= n / load;
            below += weight;
            busy += weight * (n - 1);
            if (weight < NOTHING * below && n < load) {
                break;
            }
        }
        double above = 1;
        double waiting = 0;
        weight = 1;
        for (int k = 1; ; k++) {
            weight *= load / (agents + k * theta);
            above += weight;
            waiting += weight * k;
            if (weight * k < NOTHING * (above + waiting) && agents + k * theta > load) {
                break;
            }
        }
        double all = below + above;
        double queue = waiting / all;
        double arrivals = load / handleSeconds;
        return new Impatient(
                above / all,
                queue / patienceSeconds / arrivals,
                queue / arrivals,
                queue,
                (busy + agents * above) / all / agents);
    }

    /** The fewest agents who answer this part of callers within so many seconds, by Erlang C. */
    public static int agentsC(double load, double handleSeconds, double part, double withinSeconds) {
        int agents = Math.max(1, (int) Math.ceil(load));
        while (agents < MOST_AGENTS && levelC(agents, load, handleSeconds, withinSeconds) < part) {
            agents++;
        }
        return agents;
    }

    /** The fewest agents with whom no more than this part of callers gives up, by Erlang A. */
    public static int agentsA(double load, double handleSeconds, double patienceSeconds, double abandons) {
        int agents = 1;
        while (agents < MOST_AGENTS
                && a(agents, load, handleSeconds, patienceSeconds).abandons() > abandons) {
            agents++;
        }
        return agents;
    }

    /** The fewest lines of which no more than this part of callers finds none free, by Erlang B. */
    public static int linesB(double load, double blocked) {
        int lines = 1;
        while (lines < MOST_AGENTS && b(lines, load) > blocked) {
            lines++;
        }
        return lines;
    }
}
