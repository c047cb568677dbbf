package org.dayu.acd.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.dayu.acd.api.SkillDemand;
import org.jspecify.annotations.Nullable;

/**
 * What an agent must be to take a caller. Callers of a queue with equal requirements share a {@link Bucket}: if no
 * agent will do for the first of them, none will do for the others.
 */
final class Requirement {

    /** The key of requirements without a skill. */
    static final int NO_SKILL = -1;

    /** A demand that several skills may meet; few callers have one. */
    private record Choice(SkillDemand demand, int[] numbers, int[] levels) {

        static Choice of(Skills known, SkillDemand demand) {
            return new Choice(
                    demand,
                    demand.anyOf().keySet().stream().mapToInt(known::number).toArray(),
                    demand.anyOf().values().stream().mapToInt(Integer::intValue).toArray());
        }

        boolean met(byte[] has) {
            for (int i = 0; i < numbers.length; i++) {
                if (Requirement.has(has, numbers[i], levels[i])) {
                    return true;
                }
            }
            return false;
        }
    }

    private static final Choice[] NO_CHOICE = {};
    private static final int[] NO_SKILLS = {NO_SKILL};

    /** The skills that all must have. */
    private final String[] skills;

    private final int[] numbers;
    private final int[] levels;
    /** And of each of these one. */
    private final Choice[] choices;

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
        List<SkillDemand> demands = SkillDemand.all(sorted);
        List<SkillDemand> must = demands.stream().filter(SkillDemand::single).toList();
        this.skills = must.stream().map(SkillDemand::key).toArray(String[]::new);
        this.numbers = must.stream().mapToInt(one -> known.number(one.key())).toArray();
        this.mask = Skills.mask(numbers);
        this.levels = must.stream().mapToInt(SkillDemand::level).toArray();
        this.choices = must.size() == demands.size()
                ? NO_CHOICE
                : demands.stream()
                        .filter(demand -> !demand.single())
                        .map(demand -> Choice.of(known, demand))
                        .toArray(Choice[]::new);
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
                && lacksChoice(agent) < 0
                && (except.isEmpty() || !except.contains(agent.id()))
                && (hostileCap == 0 || agent.hostile.size() < hostileCap);
    }

    /** The place of the first skill that is missing or too low, or -1. */
    private int lacks(AgentCell agent) {
        byte[] has = agent.levels();
        for (int i = 0; i < numbers.length; i++) {
            if (!has(has, numbers[i], levels[i])) {
                return i;
            }
        }
        return -1;
    }

    /** The place of the first choice of which the agent has no skill, or -1. */
    private int lacksChoice(AgentCell agent) {
        for (int i = 0; i < choices.length; i++) {
            if (!choices[i].met(agent.levels())) {
                return i;
            }
        }
        return -1;
    }

    private static boolean has(byte[] levels, int number, int least) {
        // a level of 0 is no demand, but the skill must be there at all
        return number < levels.length && levels[number] >= Math.max(1, least);
    }

    /** The agent for whom alone these callers wait. */
    @Nullable
    UUID only() {
        return only;
    }

    /** The skills by which those who may do are found: whoever does has one of them. */
    int[] keySkills() {
        if (numbers.length > 0) {
            return new int[] {numbers[0]};
        }
        return choices.length == 0 ? NO_SKILLS : choices[0].numbers;
    }

    /** What an agent must have of a key skill at least; 0 if there is none. Those for one agent alone have none. */
    int keyLevel() {
        if (only != null || numbers.length == 0 && choices.length == 0) {
            return 0;
        }
        return Math.max(1, numbers.length > 0 ? levels[0] : choices[0].demand.level());
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
        int without = lacksChoice(agent);
        if (without >= 0) {
            return "lacks " + choices[without].demand;
        }
        return hostileCap != 0 && agent.hostile.size() >= hostileCap
                ? "had " + agent.hostile.size() + " hostile callers within the hour"
                : "not chosen";
    }

    /** By which of several skills an agent who is admitted will do; empty if there was no choice. */
    String metBy(AgentCell agent) {
        return Stream.of(choices)
                .map(choice -> choice.demand
                        .best(agent.spec().skills())
                        .map(skill ->
                                "has " + skill + " " + agent.spec().skills().get(skill) + " of " + choice.demand)
                        .orElse(""))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /** What is wanted, for explanations. */
    String describe() {
        List<String> each = new ArrayList<>();
        for (int i = 0; i < skills.length; i++) {
            each.add(skills[i] + " >= " + levels[i]);
        }
        for (Choice choice : choices) {
            each.add(choice.demand.toString());
        }
        String wanted = String.join(", ", each);
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
