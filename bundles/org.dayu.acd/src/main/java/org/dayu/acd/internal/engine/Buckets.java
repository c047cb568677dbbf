package org.dayu.acd.internal.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/** The buckets of a queue, found by what callers want and by who may do. */
final class Buckets {

    private final Map<Requirement, Bucket> all = new LinkedHashMap<>();
    /** By the key skill; those for one agent alone are elsewhere. Only looked up, never walked. */
    private final Map<Integer, Set<Bucket>> bySkill = new HashMap<>();

    private final Map<UUID, Set<Bucket>> byAgent = new HashMap<>();

    Collection<Bucket> all() {
        return all.values();
    }

    @Nullable
    Bucket find(Requirement wanted) {
        return all.get(wanted);
    }

    void add(Bucket bucket) {
        all.put(bucket.requirement, bucket);
        UUID only = bucket.requirement.only();
        if (only == null) {
            bySkill.computeIfAbsent(bucket.requirement.keySkill(), skill -> new LinkedHashSet<>())
                    .add(bucket);
        } else {
            byAgent.computeIfAbsent(only, agent -> new LinkedHashSet<>()).add(bucket);
        }
    }

    void remove(Bucket bucket) {
        if (!all.remove(bucket.requirement, bucket)) {
            return;
        }
        UUID only = bucket.requirement.only();
        if (only == null) {
            remove(bySkill, bucket.requirement.keySkill(), bucket);
        } else {
            remove(byAgent, only, bucket);
        }
    }

    private static <K> void remove(Map<K, Set<Bucket>> index, K key, Bucket bucket) {
        Set<Bucket> those = index.get(key);
        if (those != null && those.remove(bucket) && those.isEmpty()) {
            index.remove(key);
        }
    }

    /** Those whose callers this agent might take; all of them and perhaps more. */
    void forAgent(AgentCell agent, Consumer<Bucket> visitor) {
        visit(bySkill.get(Requirement.NO_SKILL), visitor);
        for (int skill : agent.skillNumbers()) {
            visit(bySkill.get(skill), visitor);
        }
        visit(byAgent.get(agent.id()), visitor);
    }

    private static void visit(@Nullable Set<Bucket> those, Consumer<Bucket> visitor) {
        if (those != null) {
            those.forEach(visitor);
        }
    }
}
