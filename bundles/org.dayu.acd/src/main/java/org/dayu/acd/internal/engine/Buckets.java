package org.dayu.acd.internal.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/** The buckets of a queue, found by what callers want and by who may do. */
final class Buckets {

    private final Map<Requirement, Bucket> all = new LinkedHashMap<>();
    /** By the number of the key skill and one, so that those without come first; those for one agent alone not. */
    private final List<Set<Bucket>> bySkill = new ArrayList<>();

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
            int skill = bucket.requirement.keySkill() + 1;
            while (bySkill.size() <= skill) {
                bySkill.add(new LinkedHashSet<>());
            }
            bySkill.get(skill).add(bucket);
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
            bySkill.get(bucket.requirement.keySkill() + 1).remove(bucket);
            return;
        }
        Set<Bucket> those = byAgent.get(only);
        if (those != null && those.remove(bucket) && those.isEmpty()) {
            byAgent.remove(only);
        }
    }

    /** Those of callers who want this skill first; {@code null} if there never were any. */
    private @Nullable Set<Bucket> of(int skill) {
        return skill + 1 < bySkill.size() ? bySkill.get(skill + 1) : null;
    }

    /** Those whose callers this agent might take; all of them and perhaps more. */
    void forAgent(AgentCell agent, Consumer<Bucket> visitor) {
        visit(of(Requirement.NO_SKILL), visitor);
        for (int skill : agent.skillNumbers()) {
            visit(of(skill), visitor);
        }
        visit(byAgent.get(agent.id()), visitor);
    }

    /** Of those this agent may take, the one whose first caller is first of all; the given one if none is before it. */
    @Nullable
    Bucket first(AgentCell agent, @Nullable Bucket before, Comparator<CallerCell> order) {
        Bucket first = first(of(Requirement.NO_SKILL), agent, before, order);
        for (int skill : agent.skillNumbers()) {
            first = first(of(skill), agent, first, order);
        }
        return first(byAgent.get(agent.id()), agent, first, order);
    }

    private static @Nullable Bucket first(
            @Nullable Set<Bucket> those, AgentCell agent, @Nullable Bucket before, Comparator<CallerCell> order) {
        Bucket first = before;
        if (those != null) {
            for (Bucket bucket : those) {
                if (bucket.requirement.admits(agent)
                        && (first == null || order.compare(bucket.callers.first(), first.callers.first()) < 0)) {
                    first = bucket;
                }
            }
        }
        return first;
    }

    private static void visit(@Nullable Set<Bucket> those, Consumer<Bucket> visitor) {
        if (those != null) {
            those.forEach(visitor);
        }
    }
}
