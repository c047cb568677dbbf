package org.dayu.acd.internal.engine;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * What an agent must be to take a caller. Callers of a queue with equal requirements share a {@link Bucket}: if no
 * agent will do for the first of them, none will do for the others.
 */
final class Requirement {

    /** The key of requirements without a skill. */
    static final int NO_SKILL = -1;

    private final String[] skills;
    private final int[] numbers;
    private final int[] levels;
    private final long mask;
    private final @Nullable UUID only;
    private final Set<UUID> except;
    /** Whether agents in reserve are for these callers too. */
    final boolean urgent;
    /** How many hostile callers an agent may have had; 0 if these are none. */
    private final int hostileCap;

    private final String key;
    private final int hash;

    Requirement(
            Skills known,
            Map<String, Integer> wanted,
            @Nullable UUID only,
            Set<UUID> except,
            boolean urgent,
            int hostileCap) {
        TreeMap<String, Integer> sorted = new TreeMap<>(wanted);
        this.skills = sorted.keySet().toArray(String[]::new);
        this.numbers = known.numbers(wanted);
        this.mask = Skills.mask(numbers);
        this.levels = sorted.values().stream().mapToInt(Integer::intValue).toArray();
        this.only = only;
        this.except = except.isEmpty() ? Set.of() : new TreeSet<>(except);
        this.urgent = urgent;
        this.hostileCap = hostileCap;
        this.key = sorted
                + (only == null ? "" : "|" + only)
                + (this.except.isEmpty() ? "" : "!" + this.except)
                + (urgent ? "^" : "")
                + (hostileCap == 0 ? "" : "~" + hostileCap);
        this.hash = key.hashCode();
    }

    boolean admits(AgentCell agent) {
        return (agent.skillMask() & mask) == mask
                && (only == null || only.equals(agent.id()))
                && lacks(agent) < 0
                && (except.isEmpty() || !except.contains(agent.id()))
                && (hostileCap == 0 || agent.hostile.size() < hostileCap);
    }

    /** The place of the first skill that is missing or too low, or -1. */
    private int lacks(AgentCell agent) {
        byte[] has = agent.levels();
        for (int i = 0; i < numbers.length; i++) {
            int number = numbers[i];
            // a level of 0 is no demand, but the skill must be there at all
            if (number >= has.length || has[number] < Math.max(1, levels[i])) {
                return i;
            }
        }
        return -1;
    }

    /** The agent for whom alone these callers wait. */
    @Nullable
    UUID only() {
        return only;
    }

    /** One of the skills that an agent must have, by which those who may do are found. */
    int keySkill() {
        return numbers.length == 0 ? NO_SKILL : numbers[0];
    }

    /** What an agent must have of the key skill at least; 0 if there is none. Those for one agent alone have none. */
    int keyLevel() {
        return numbers.length == 0 || only != null ? 0 : Math.max(1, levels[0]);
    }

    /** Why this agent will not do although ready. */
    String whyNot(AgentCell agent) {
        if (only != null && !only.equals(agent.id())) {
            return "caller waits for its preferred agent";
        }
        if (except.contains(agent.id())) {
            return "declined this caller";
        }
        int lacking = lacks(agent);
        if (lacking >= 0) {
            return "skill " + skills[lacking] + " < " + levels[lacking];
        }
        return hostileCap != 0 && agent.hostile.size() >= hostileCap
                ? "had " + agent.hostile.size() + " hostile callers within the hour"
                : "not chosen";
    }

    /** What is wanted, for explanations. */
    String describe() {
        String wanted = IntStream.range(0, skills.length)
                .mapToObj(i -> skills[i] + " >= " + levels[i])
                .collect(Collectors.joining(", "));
        if (hostileCap != 0) {
            wanted = (wanted.isEmpty() ? "" : wanted + ", ") + "fewer than " + hostileCap + " hostile callers";
        }
        if (only != null) {
            return wanted.isEmpty() ? "preferred agent" : "preferred agent, " + wanted;
        }
        return wanted.isEmpty() ? "any skill" : wanted;
    }

    /** The same text for equal requirements only. */
    String key() {
        return key;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Requirement that && hash == that.hash && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
