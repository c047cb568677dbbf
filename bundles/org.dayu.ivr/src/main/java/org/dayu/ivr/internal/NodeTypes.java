package org.dayu.ivr.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.dayu.ivr.api.IvrNodeType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The kinds of nodes there are at the moment. Thread-safe. */
@Component(service = NodeTypes.class)
public final class NodeTypes {

    private static final Logger LOG = LoggerFactory.getLogger(NodeTypes.class);

    private final Map<String, IvrNodeType> types = new ConcurrentHashMap<>();

    @Activate
    public NodeTypes() {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindType(IvrNodeType type, Map<String, ?> properties) {
        if (properties.get("type") instanceof String name) {
            types.put(name, type);
        } else {
            LOG.warn(
                    "{} is no node type: it has no property type",
                    type.getClass().getName());
        }
    }

    void unbindType(IvrNodeType type, Map<String, ?> properties) {
        if (properties.get("type") instanceof String name) {
            types.remove(name, type);
        }
    }

    Optional<IvrNodeType> find(String name) {
        return Optional.ofNullable(types.get(name));
    }

    Map<String, IvrNodeType> all() {
        return Map.copyOf(types);
    }
}
