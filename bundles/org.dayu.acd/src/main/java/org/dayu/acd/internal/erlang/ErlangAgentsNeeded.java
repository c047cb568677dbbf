package org.dayu.acd.internal.erlang;

import org.dayu.acd.api.AgentsNeeded;
import org.osgi.service.component.annotations.Component;

/** {@link Erlang} for other bundles. */
@Component(service = AgentsNeeded.class)
public final class ErlangAgentsNeeded implements AgentsNeeded {

    @Override
    public int forLevel(double load, double handleSeconds, double part, double withinSeconds) {
        return Erlang.agentsC(load, handleSeconds, part, withinSeconds);
    }

    @Override
    public int forAbandons(double load, double handleSeconds, double patienceSeconds, double part) {
        return Erlang.agentsA(load, handleSeconds, patienceSeconds, part);
    }

    @Override
    public double level(int agents, double load, double handleSeconds, double withinSeconds) {
        return Erlang.levelC(agents, load, handleSeconds, withinSeconds);
    }
}
