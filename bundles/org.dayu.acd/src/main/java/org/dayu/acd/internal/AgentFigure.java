package org.dayu.acd.internal;

import java.util.HashSet;
import java.util.Set;

import org.dayu.acd.api.AgentDesk;
import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.api.AgentState;
import org.dayu.core.api.cluster.Cluster;
import org.dayu.core.api.cluster.NodeFigure;
import org.dayu.sip.api.Phones;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How many agents who are signed in have their phone at a node: whom its death would cost the phone for a while. */
@Component(service = NodeFigure.class)
public final class AgentFigure implements NodeFigure {

    private final AgentDesk desk;
    private final Phones phones;
    private final Cluster cluster;

    @Activate
    public AgentFigure(@Reference AgentDesk desk, @Reference Phones phones, @Reference Cluster cluster) {
        this.desk = desk;
        this.phones = phones;
        this.cluster = cluster;
    }

    @Override
    public String name() {
        return "agents";
    }

    @Override
    public int at(String node) {
        Set<String> there = accounts(node);
        return (int) desk.agents().stream()
                .filter(agent -> agent.state() != AgentState.SIGNED_OUT)
                .map(AgentSnapshot::phone)
                .filter(phone -> phone != null && there.contains(phone))
                .count();
    }

    private Set<String> accounts(String node) {
        if (!node.equals(cluster.self())) {
            return phones.at(node);
        }
        Set<String> own = new HashSet<>(phones.registered().keySet());
        cluster.members().stream()
                .filter(member -> !member.node().equals(node))
                .forEach(member -> own.removeAll(phones.at(member.node())));
        return own;
    }
}
