package org.dayu.acd.internal.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/** The buckets of a queue, found by what callers want and by who may do. */
final class Buckets {

    private final Map<Requirement, Bucket> all = new LinkedHashMap<>();
    /**
     * By the number of the key skill and one, so that those without come first; in each, the lowest level first. Those with
     * alternatives stand at each of them. Those for one agent alone not.
     */
    private final List<List<Bucket>> bySkill = new ArrayList<>();

    private final Map<UUID, List<Bucket>> byAgent = new HashMap<>();

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
            for (int skill : bucket.requirement.keySkills()) {
                list(bucket, skill + 1);
            }
        } else {
            byAgent.computeIfAbsent(only, agent -> new ArrayList<>()).add(bucket);
        }
    }

    private void list(Bucket bucket, int skill) {
        while (bySkill.size() <= skill) {
            bySkill.add(new ArrayList<>());
        }
        List<Bucket> those = bySkill.get(skill);
        int place = those.size();
        while (place > 0 && those.get(place - 1).keyLevel > bucket.keyLevel) {
            place--;
        }
        those.add(place, bucket);
    }

    void remove(Bucket bucket) {
        if (!all.remove(bucket.requirement, bucket)) {
            return;
        }
        UUID only = bucket.requirement.only();
        if (only == null) {
            for (int skill : bucket.requirement.keySkills()) {
                bySkill.get(skill + 1).remove(bucket);
            }
            return;
        }
        List<Bucket> those = byAgent.get(only);
        if (those != null && those.remove(bucket) && those.isEmpty()) {
            byAgent.remove(only);
        }
    }

    /** Those of callers who wait for this agent alone. */
    List<Bucket> onlyFor(AgentCell agent) {
        return List.copyOf(byAgent.getOrDefault(agent.id(), List.of()));
    }

    /** Those of callers who want this skill first, perhaps or another. */
    private List<Bucket> of(int skill) {
        return skill + 1 < bySkill.size() ? bySkill.get(skill + 1) : List.of();
    }

    /** Those whose callers this agent might take; all of them, perhaps more, and those with alternatives more than once. */
    void forAgent(AgentCell agent, Consumer<Bucket> visitor) {
        of(Requirement.NO_SKILL).forEach(visitor);
        for (int skill : agent.skillNumbers()) {
            of(skill).forEach(visitor);
        }
        byAgent.getOrDefault(agent.id(), List.of()).forEach(visitor);
    }

    /** Of those this agent may take, the one whose first caller is first of all; the given one if none is before it. */
    @Nullable
    Bucket first(AgentCell agent, @Nullable Bucket before, QueueCell queue, long now) {
        Search search = new Search(agent, before, queue, now);
        search.in(of(Requirement.NO_SKILL), Byte.MAX_VALUE);
        byte[] levels = agent.levels();
        for (int skill : agent.skillNumbers()) {
            search.in(of(skill), levels[skill]);
        }
        if (!byAgent.isEmpty()) {
            search.in(byAgent.getOrDefault(agent.id(), List.of()), Byte.MAX_VALUE);
        }
        return search.first;
    }

    /** The search for the first caller whom an agent may take. Most buckets are left by their weight alone. */
    private static final class Search {

        private final AgentCell agent;
        private final long now;
        private final long deficit;
        private @Nullable Bucket first;
        private long weight;

        Search(AgentCell agent, @Nullable Bucket before, QueueCell queue, long now) {
            this.agent = agent;
            this.now = now;
            deficit = queue.deficit();
            first = before;
            weight = before == null ? 0 : before.weight(now, before.queue.deficit());
        }

        /** @param level what the agent has of the key skill */
        void in(List<Bucket> those, int level) {
            for (int i = 0; i < those.size(); i++) {
                Bucket bucket = those.get(i);
                if (bucket.keyLevel > level) {
                    return;
                }
                long heavy = bucket.weight(now, deficit);
                if ((first == null || heavy > weight || heavy == weight && bucket.earlier(first))
                        && bucket.requirement.admits(agent)) {
                    first = bucket;
                    weight = heavy;
                }
            }
        }
    }
}
