package org.dayu.outbound.internal.campaign;

/**
 * How many agents campaigns may have, so that callers come first. Pure.
 *
 * <p>A threshold policy (Bhulai and Koole, "A queueing model for call blending in call centers", IEEE Transactions on
 * Automatic Control 48(8), 2003, show that one is optimal): as many agents are left to callers as Erlang C asks for to
 * answer the target share within the target time, at the rate of arrivals and the handling time measured; nobody while
 * a caller waits, and nobody new while the share measured lately is below the target.
 */
public final class Blending {

    private Blending() {}

    /**
     * What callers ask for.
     *
     * @param arrivals callers a second, measured
     * @param handling seconds of talk and wrap-up a caller, measured
     * @param served the share answered within the target lately; 1 if nobody called
     */
    record Demand(double arrivals, double handling, double served) {}

    /**
     * Who is there.
     *
     * @param ready agents waiting for a call
     * @param working agents signed in and not on a pause
     * @param waiting callers who wait
     * @param outbound agents who talk in calls of campaigns
     */
    record Floor(int ready, int working, int waiting, int outbound) {}

    /**
     * What is promised.
     *
     * @param share of callers who are answered
     * @param seconds within this time
     * @param allBusy the highest probability that nobody is free: who was called waits two seconds, not fifteen
     * @param reserve agents who are never given to campaigns
     */
    public record Promise(double share, double seconds, double allBusy, int reserve) {}

    /** How many of the ready agents campaigns may have now. */
    static int free(Floor floor, Demand demand, Promise promise) {
        if (floor.waiting() > 0 || demand.served() < promise.share()) {
            return 0;
        }
        int allowed = floor.working() - needed(demand, promise, floor.working()) - floor.outbound();
        return Math.max(0, Math.min(floor.ready() - promise.reserve(), allowed));
    }

    /** The fewest agents that keep the promise, at most as many as there are. */
    static int needed(Demand demand, Promise promise, int most) {
        double load = demand.arrivals() * demand.handling();
        if (load <= 0) {
            return 0;
        }
        for (int agents = (int) Math.ceil(load); agents < most; agents++) {
            if (agents > load
                    && served(agents, load, demand.handling(), promise.seconds()) >= spare(promise.share())
                    && served(agents, load, demand.handling(), 0) >= 1 - promise.allBusy()) {
                return agents;
            }
        }
        return most;
    }

    /** Planned better than promised, because what is measured comes and goes around what is planned. */
    private static double spare(double share) {
        return 1 - (1 - share) / 2;
    }

    /** Erlang C: the share of callers whom so many agents answer within a time. */
    static double served(int agents, double load, double handling, double seconds) {
        double blocked = 1; // Erlang B by its recursion
        for (int n = 1; n <= agents; n++) {
            blocked = load * blocked / (n + load * blocked);
        }
        double waits = blocked / (1 - load / agents * (1 - blocked));
        return 1 - waits * Math.exp(-(agents - load) * seconds / handling);
    }
}
