package org.dayu.acd.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * How many agents a load needs, by the formulas that the ACD's own simulation is held against. Stateless and pure.
 *
 * @since 1.2
 */
@ProviderType
public interface AgentsNeeded {

    /**
     * The fewest agents who answer this part of callers within so many seconds (Erlang C: nobody gives up).
     *
     * @param load erlangs, above 0: arrivals a second times mean handling time
     * @param handleSeconds mean talk and wrap-up
     * @param part above 0, below 1
     */
    int forLevel(double load, double handleSeconds, double part, double withinSeconds);

    /**
     * The fewest agents with whom no more than this part of callers gives up (Erlang A).
     *
     * @param patienceSeconds mean patience
     */
    int forAbandons(double load, double handleSeconds, double patienceSeconds, double part);

    /** The part of callers answered in time by so many agents (Erlang C). */
    double level(int agents, double load, double handleSeconds, double withinSeconds);
}
