package org.dayu.ivr.internal;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;

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
    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();

    @Activate
    public NodeTypes() {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindType(IvrNodeType type, Map<String, ?> properties) {
        if (properties.get("type") instanceof String name) {
            types.put(name, type);
            listeners.forEach(Runnable::run);
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

    /** @param listener runs after a kind has come, on the thread that brings it: it must not block */
    void whenOneComes(Runnable listener) {
        listeners.add(listener);
    }

    void forget(Runnable listener) {
        listeners.remove(listener);
    }

    Optional<IvrNodeType> find(String name) {
        return Optional.ofNullable(types.get(name));
    }

    Map<String, IvrNodeType> all() {
        return Map.copyOf(types);
    }
}
