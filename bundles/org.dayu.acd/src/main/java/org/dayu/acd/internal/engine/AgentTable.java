package org.dayu.acd.internal.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** All agents: found at once, and walked in an order that is the same everywhere. */
final class AgentTable {

    private final TreeMap<UUID, AgentCell> ordered = new TreeMap<>();
    private final Map<UUID, AgentCell> found = new HashMap<>();

    @Nullable
    AgentCell get(@Nullable UUID id) {
        return found.get(id);
    }

    void put(UUID id, AgentCell agent) {
        ordered.put(id, agent);
        found.put(id, agent);
    }

    void remove(UUID id) {
        ordered.remove(id);
        found.remove(id);
    }

    boolean containsKey(UUID id) {
        return found.containsKey(id);
    }

    Set<UUID> keySet() {
        return ordered.keySet();
    }

    Collection<AgentCell> values() {
        return ordered.values();
    }
}
