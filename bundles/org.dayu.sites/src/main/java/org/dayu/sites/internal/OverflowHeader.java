package org.dayu.sites.internal;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.dayu.acd.api.SkillDemand;

/**
 * What one site tells another of a caller in {@code X-Dayu-Overflow}: {@code v=1;from=a;to=b;queue=general;call=…;at=…;
 * arrived=…;priority=0;skills=english:3,thai|lao:2;visited=a;seal=…}, times in milliseconds since 1970, the seal over all that is before
 * it. Nothing of it is personal.
 *
 * @param queue of the site that the call goes to
 * @param call the call at the site that it comes from
 * @param at when this was written
 * @param arrived when the caller first entered a queue of any site
 * @param visited the sites where the caller has been, {@code from} among them
 */
record OverflowHeader(
        String from,
        String to,
        String queue,
        UUID call,
        Instant at,
        Instant arrived,
        int priority,
        Map<String, Integer> skills,
        Set<String> visited) {

    private static final String PURPOSE = "overflow";
    private static final String SEAL = ";seal=";
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,63}");
    private static final int MOST = 16;
    private static final int HIGHEST = 1_000;

    OverflowHeader {
        skills = Map.copyOf(skills);
        visited = Set.copyOf(visited);
    }

    String sealed(Secret secret) {
        String text =
                "v=1;from=" + from + ";to=" + to + ";queue=" + queue + ";call=" + call + ";at=" + at.toEpochMilli()
                        + ";arrived=" + arrived.toEpochMilli() + ";priority=" + priority + ";skills="
                        + new TreeMap<>(skills)
                                .entrySet().stream()
                                        .map(skill -> skill.getKey() + ':' + skill.getValue())
                                        .collect(Collectors.joining(","))
                        + ";visited=" + String.join(",", new TreeSet<>(visited));
        return text + SEAL + secret.seal(PURPOSE, text);
    }

    /** The seal itself, by which one header is told from another. */
    static String sealOf(String header) {
        int at = header.lastIndexOf(SEAL);
        return at < 0 ? "" : header.substring(at + SEAL.length());
    }

    /** Reads what was sealed with this secret; empty for anything else. */
    static Optional<OverflowHeader> open(String header, Secret secret) {
        int at = header.lastIndexOf(SEAL);
        if (at < 0 || !secret.fits(PURPOSE, header.substring(0, at), sealOf(header))) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(header.substring(0, at)));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // sealed, but by another version, or nonsense
        }
    }

    private static OverflowHeader read(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : text.split(";")) {
            int is = field.indexOf('=');
            if (is < 1) {
                throw new IllegalArgumentException(field);
            }
            fields.put(field.substring(0, is), field.substring(is + 1));
        }
        if (!"1".equals(fields.get("v"))) {
            throw new IllegalArgumentException("version");
        }
        Map<String, Integer> skills = new TreeMap<>();
        for (String skill : list(fields, "skills")) {
            String[] pair = skill.split(":");
            skills.put(demand(pair[0]), between(Integer.parseInt(pair[pair.length - 1]), 1, 10));
        }
        return new OverflowHeader(
                name(fields.getOrDefault("from", "")),
                name(fields.getOrDefault("to", "")),
                name(fields.getOrDefault("queue", "")),
                UUID.fromString(fields.getOrDefault("call", "")),
                Instant.ofEpochMilli(Long.parseLong(fields.getOrDefault("at", ""))),
                Instant.ofEpochMilli(Long.parseLong(fields.getOrDefault("arrived", ""))),
                between(Integer.parseInt(fields.getOrDefault("priority", "0")), -HIGHEST, HIGHEST),
                skills,
                Arrays.stream(list(fields, "visited")).map(OverflowHeader::name).collect(Collectors.toSet()));
    }

    private static String[] list(Map<String, String> fields, String name) {
        String text = fields.getOrDefault(name, "");
        String[] all = text.isEmpty() ? new String[0] : text.split(",");
        if (all.length > MOST) {
            throw new IllegalArgumentException(name);
        }
        return all;
    }

    private static String name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("a name");
        }
        return text;
    }

    /** A skill, or several of which one is enough: a site of before such were heard of does not take the caller. */
    private static String demand(String text) {
        if (!SkillDemand.written(text)) {
            throw new IllegalArgumentException("a skill");
        }
        return text;
    }

    private static int between(int value, int least, int most) {
        return Math.max(least, Math.min(most, value));
    }
}
