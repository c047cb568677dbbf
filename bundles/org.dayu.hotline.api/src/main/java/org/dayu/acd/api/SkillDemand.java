package org.dayu.acd.api;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One demand on an agent's skills: a skill, or several of which any one is enough. In maps of skills (of callers, flows,
 * queues) a demand is an entry: the key names the skill, or the alternatives parted by {@code |}, the value is the least
 * proficiency; an alternative that needs more says so itself. {@code {"english>=3|japanese": 2, "water": 1}} wants water and
 * either English from 3 on or Japanese from 2 on. All entries of a map must be met.
 *
 * <p>Immutable. Reading never fails: what is not written as it should be is a skill that nobody has. Who takes such text from
 * people asks {@link #written} first.
 *
 * @param anyOf the least proficiency by skill; never empty
 * @since 1.2
 */
public record SkillDemand(SortedMap<String, Integer> anyOf) {

    /** How many alternatives a demand may have. */
    public static final int MOST = 10;

    private static final char OR = '|';
    private static final String AT_LEAST = ">=";
    private static final String ONE = "[a-z][a-z0-9-]{0,62}(>=([1-9]|10))?";
    private static final Pattern KEY = Pattern.compile(ONE + "(\\|" + ONE + "){0," + (MOST - 1) + "}");

    public SkillDemand {
        if (anyOf.isEmpty()) {
            throw new IllegalArgumentException("a demand for nothing");
        }
        anyOf = Collections.unmodifiableSortedMap(new TreeMap<>(anyOf));
    }

    /** Whether a key is written as it should be. */
    public static boolean written(String key) {
        return KEY.matcher(key).matches();
    }

    /** Reads an entry of a map of skills. */
    public static SkillDemand of(String key, int level) {
        if (key.indexOf(OR) < 0 && !key.contains(AT_LEAST)) {
            return new SkillDemand(new TreeMap<>(Map.of(key, level)));
        }
        TreeMap<String, Integer> anyOf = new TreeMap<>();
        for (String one : key.split("\\|")) {
            int sign = one.indexOf(AT_LEAST);
            boolean own = sign > 0 && written(one);
            anyOf.merge(
                    own ? one.substring(0, sign) : one,
                    own ? Integer.parseInt(one.substring(sign + AT_LEAST.length())) : level,
                    Math::min);
        }
        return anyOf.isEmpty() ? new SkillDemand(new TreeMap<>(Map.of(key, level))) : new SkillDemand(anyOf);
    }

    /** Reads a map of skills, in the order of its keys. */
    public static List<SkillDemand> all(Map<String, Integer> skills) {
        return new TreeMap<>(skills)
                .entrySet().stream()
                        .map(entry -> of(entry.getKey(), entry.getValue()))
                        .toList();
    }

    /** Whether there is but one skill that will do. */
    public boolean single() {
        return anyOf.size() == 1;
    }

    /** The value of the entry: the least of the proficiencies. */
    public int level() {
        return Collections.min(anyOf.values());
    }

    /** The key of the entry; the same for equal alternatives. */
    public String key() {
        int least = level();
        return anyOf.entrySet().stream()
                .map(one -> one.getValue() == least ? one.getKey() : one.getKey() + AT_LEAST + one.getValue())
                .collect(Collectors.joining(String.valueOf(OR)));
    }

    /** The alternative that somebody with these skills meets best, the first by name of equals; empty if none. */
    public Optional<String> best(Map<String, Integer> has) {
        String best = null;
        int most = -1;
        for (Map.Entry<String, Integer> one : anyOf.entrySet()) {
            int level = has.getOrDefault(one.getKey(), 0);
            if (level >= one.getValue() && level > most) {
                best = one.getKey();
                most = level;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Whether somebody with these skills meets it. */
    public boolean met(Map<String, Integer> has) {
        return best(has).isPresent();
    }

    /** For explanations: {@code english >= 3 or japanese >= 2}. */
    @Override
    public String toString() {
        return anyOf.entrySet().stream()
                .map(one -> one.getKey() + " >= " + one.getValue())
                .collect(Collectors.joining(" or "));
    }
}
