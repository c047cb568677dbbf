package org.dayu.ivr.internal;

import java.util.Map;

import org.dayu.ivr.api.IvrNodeType;
import org.dayu.ivr.internal.node.NodeFixtures;

/** The kinds of nodes that come with Dayu, as the framework would bind them. */
public final class Kinds {

    private Kinds() {}

    static NodeTypes bound(Map<String, IvrNodeType> more) {
        NodeTypes types = new NodeTypes();
        NodeFixtures.all().forEach((name, type) -> types.bindType(type, Map.of("type", name)));
        more.forEach((name, type) -> types.bindType(type, Map.of("type", name)));
        return types;
    }
}
