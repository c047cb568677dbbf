package org.dayu.acd.internal.engine;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What an agent must be to take a caller. Callers of a queue with equal requirements share a {@link Bucket}: if no
 * agent will do for the first of them, none will do for the others.
 */
final class Requirement implements Comparable<Requirement> {

    private final String[] skills;
    private final int[] levels;
    private final @Nullable UUID only;
    private final Set<UUID> except;
    private final String key;

    Requirement(Map<String, Integer> wanted, @Nullable UUID only, Set<UUID> except) {
        TreeMap<String, Integer> sorted = new TreeMap<>(wanted);
        this.skills = sorted.keySet().toArray(String[]::new);
        this.levels = sorted.values().stream().mapToInt(Integer::intValue).toArray();
        this.only = only;
        this.except = except.isEmpty() ? Set.of() : new TreeSet<>(except);
        this.key =
                sorted.toString() + (only == null ? "" : "|" + only) + (this.except.isEmpty() ? "" : "!" + this.except);
    }

    boolean admits(AgentCell agent) {
        return (only == null || only.equals(agent.id()))
                && (except.isEmpty() || !except.contains(agent.id()))
                && lacking(agent.spec().skills()) == null;
    }

    /** The first skill that is missing or too low, as {@code dialect < 5}; {@code null} if none. */
    @Nullable
    String lacking(Map<String, Integer> has) {
        for (int i = 0; i < skills.length; i++) {
            Integer level = has.get(skills[i]);
            if (level == null || level < levels[i]) {
                return skills[i] + " < " + levels[i];
            }
        }
        return null;
    }

    /** Why this agent will not do although ready. */
    String whyNot(AgentCell agent) {
        if (only != null && !only.equals(agent.id())) {
            return "caller waits for its preferred agent";
        }
        if (except.contains(agent.id())) {
            return "declined this caller";
        }
        String lacking = lacking(agent.spec().skills());
        return lacking == null ? "not chosen" : "skill " + lacking;
    }

    /** What is wanted, for explanations. */
    String describe() {
        String wanted = java.util.stream.IntStream.range(0, skills.length)
                .mapToObj(i -> skills[i] + " >= " + levels[i])
                .collect(Collectors.joining(", "));
        if (only != null) {
            return wanted.isEmpty() ? "preferred agent" : "preferred agent, " + wanted;
        }
        return wanted.isEmpty() ? "any skill" : wanted;
    }

    @Override
    public int compareTo(Requirement other) {
        return key.compareTo(other.key);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Requirement that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
