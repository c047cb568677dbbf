package org.dayu.acd.internal.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Numbers for names of skills, given in the order in which they are first heard of. Only looked up, never walked. */
final class Skills {

    private final Map<String, Integer> numbers = new HashMap<>();

    int number(String name) {
        return numbers.computeIfAbsent(name, heard -> numbers.size());
    }

    /** The numbers of an agent's skills. */
    int[] numbers(Map<String, Integer> levels) {
        return new TreeMap<>(levels).keySet().stream().mapToInt(this::number).toArray();
    }

    /** Levels by number, for all up to the greatest number among them. */
    byte[] levels(Map<String, Integer> levels) {
        int most = -1;
        for (String name : new TreeMap<>(levels).keySet()) {
            most = Math.max(most, number(name));
        }
        byte[] all = new byte[most + 1];
        levels.forEach((name, level) -> all[number(name)] = (byte) Math.max(0, Math.min(Byte.MAX_VALUE, level)));
        return all;
    }
}
