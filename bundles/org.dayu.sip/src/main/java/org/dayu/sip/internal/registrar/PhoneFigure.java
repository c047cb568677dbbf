package org.dayu.sip.internal.registrar;

import org.dayu.core.api.cluster.NodeFigure;
import org.dayu.sip.api.Phones;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How many telephones are registered at each node. */
@Component(service = NodeFigure.class)
public final class PhoneFigure implements NodeFigure {

    private final Phones phones;

    @Activate
    public PhoneFigure(@Reference Phones phones) {
        this.phones = phones;
    }

    @Override
    public String name() {
        return "phones";
    }

    @Override
    public int at(String node) {
        return phones.at(node).size();
    }
}
