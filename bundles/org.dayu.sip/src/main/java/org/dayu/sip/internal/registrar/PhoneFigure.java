package org.dayu.sip.internal.registrar;

import java.util.HashSet;
import java.util.Set;

import org.dayu.core.api.cluster.Cluster;
import org.dayu.core.api.cluster.NodeFigure;
import org.dayu.sip.api.Phones;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How many telephones are registered at each node. */
@Component(service = NodeFigure.class)
public final class PhoneFigure implements NodeFigure {

    private final Phones phones;
    private final Cluster cluster;

    @Activate
    public PhoneFigure(@Reference Phones phones, @Reference Cluster cluster) {
        this.phones = phones;
        this.cluster = cluster;
    }

    @Override
    public String name() {
        return "phones";
    }

    @Override
    public int at(String node) {
        if (!node.equals(cluster.self())) {
            return phones.at(node).size();
        }
        Set<String> own = new HashSet<>(phones.registered().keySet());
        cluster.members().stream()
                .filter(member -> !member.node().equals(node))
                .forEach(member -> own.removeAll(phones.at(member.node())));
        return own.size();
    }
}
