package org.dayu.acd.internal;

import java.util.Set;

import org.dayu.acd.api.AgentDesk;
import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.api.AgentState;
import org.dayu.core.api.cluster.NodeFigure;
import org.dayu.sip.api.Phones;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** How many agents who are signed in have their phone at a node: whom its death would cost the phone for a while. */
@Component(service = NodeFigure.class)
public final class AgentFigure implements NodeFigure {

    private static final int UNKNOWN = -1;

    private final AgentDesk desk;

    /** The ACD goes without telephones too; then nobody knows where they are. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable Phones phones;

    @Activate
    public AgentFigure(@Reference AgentDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "agents";
    }

    @Override
    public int at(String node) {
        Phones registered = phones;
        if (registered == null) {
            return UNKNOWN;
        }
        Set<String> there = registered.at(node);
        return (int) desk.agents().stream()
                .filter(agent -> agent.state() != AgentState.SIGNED_OUT)
                .map(AgentSnapshot::phone)
                .filter(phone -> phone != null && there.contains(phone))
                .count();
    }
}
