package org.dayu.dialling.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What has been dialled, as limits count it. Thread-safe; the lock is held for accesses to maps only, and outside calls are
 * few.
 */
final class Usage {

    private static final int MOST_TALLIES = 50_000;
    private static final Duration LONGEST = Duration.ofHours(12);

    /** What one limit has counted for one subject. */
    private static final class Tally {
        final MinuteCounts hour = new MinuteCounts(60);
        LocalDate day = LocalDate.EPOCH;
        int dayCalls;
        long daySeconds;
        int atOnce;

        void today(LocalDate today) {
            if (!today.equals(day)) {
                day = today;
                dayCalls = 0;
                daySeconds = 0;
            }
        }
    }

    private static final class Running {
        /** Where; empty for here. */
        final String node;

        final String subject;
        final List<UUID> limits;
        final List<Tally> tallies;
        final Instant begun;

        @Nullable
        Instant answered;

        Running(String node, String subject, List<UUID> limits, List<Tally> tallies, Instant begun) {
            this.node = node;
            this.subject = subject;
            this.limits = limits;
            this.tallies = tallies;
            this.begun = begun;
        }
    }

    private final Map<String, Tally> tallies = new HashMap<>();
    private final Map<UUID, Running> running = new HashMap<>();
    /** What other nodes have told of before the database was read, which tells of it once more. */
    private final Set<UUID> told = new HashSet<>();

    private boolean restored;

    /** Why a limit leaves no room, as a sentence; empty if it does. */
    synchronized Optional<String> full(DialRule limit, Question asked) {
        Tally tally = tallies.get(key(limit, asked.subject()));
        if (tally == null) {
            return Optional.empty();
        }
        DialRule.Caps caps = limit.caps();
        tally.today(today(asked.now()));
        if (caps.atOnce() > 0 && tally.atOnce >= caps.atOnce()) {
            return Optional.of("同时外拨已达上限（" + caps.atOnce() + " 路）");
        }
        if (caps.hourCalls() > 0 && tally.hour.sum(asked.now()) >= caps.hourCalls()) {
            return Optional.of("一小时内外拨已达上限（" + caps.hourCalls() + " 次），请稍后再拨");
        }
        if (caps.dayCalls() > 0 && tally.dayCalls >= caps.dayCalls()) {
            return Optional.of("今天外拨已达上限（" + caps.dayCalls() + " 次）");
        }
        boolean spent = caps.dayMinutes() > 0 && seconds(tally, asked.now()) >= caps.dayMinutes() * 60L;
        return spent ? Optional.of("今天外拨时长已达上限（" + caps.dayMinutes() + " 分钟）") : Optional.empty();
    }

    /** How much of a limit is used, for who asks why. */
    synchronized String figures(DialRule limit, Question asked) {
        Tally found = tallies.get(key(limit, asked.subject()));
        Tally tally = found == null ? new Tally() : found;
        tally.today(today(asked.now()));
        DialRule.Caps caps = limit.caps();
        List<String> parts = new ArrayList<>();
        if (caps.hourCalls() > 0) {
            parts.add("一小时 " + tally.hour.sum(asked.now()) + "/" + caps.hourCalls() + " 次");
        }
        if (caps.dayCalls() > 0) {
            parts.add("今天 " + tally.dayCalls + "/" + caps.dayCalls() + " 次");
        }
        if (caps.dayMinutes() > 0) {
            parts.add("今天 " + seconds(tally, asked.now()) / 60 + "/" + caps.dayMinutes() + " 分钟");
        }
        if (caps.atOnce() > 0) {
            parts.add("同时 " + tally.atOnce + "/" + caps.atOnce() + " 路");
        }
        return String.join("，", parts);
    }

    /** Those of calls under way included. */
    private long seconds(Tally tally, Instant now) {
        long sum = tally.daySeconds;
        for (Running one : running.values()) {
            if (one.answered != null && one.tallies.contains(tally)) {
                sum += Math.max(0, Duration.between(one.answered, now).toSeconds());
            }
        }
        return sum;
    }

    /** Counts it. @return what other nodes are to count */
    synchronized DialExchange.Going begin(Question asked, List<DialRule> limits) {
        List<Tally> counted = new ArrayList<>(limits.size());
        for (DialRule limit : limits) {
            Tally tally = tally(key(limit, asked.subject()), asked.now());
            count(tally, asked.now());
            tally.atOnce++;
            counted.add(tally);
        }
        List<UUID> ids = limits.stream().map(DialRule::id).toList();
        running.put(asked.attempt().leg(), new Running("", asked.subject(), ids, counted, asked.now()));
        return new DialExchange.Going(asked.attempt().leg(), asked.subject(), ids, Duration.ZERO, null);
    }

    /** The same at another node. @param counts whether it was dialled just now */
    synchronized void begunAt(
            String node, DialExchange.Going going, List<DialRule> rules, Instant now, boolean counts) {
        if (running.containsKey(going.leg())) {
            return;
        }
        List<Tally> counted = new ArrayList<>();
        for (DialRule rule : rules) {
            if (going.limits().contains(rule.id())) {
                Tally tally = tally(key(rule, going.subject()), now);
                if (counts) {
                    count(tally, now);
                }
                tally.atOnce++;
                counted.add(tally);
            }
        }
        if (counts && !restored) {
            told.add(going.leg());
        }
        Running one = new Running(node, going.subject(), going.limits(), counted, now.minus(going.age()));
        Duration talking = going.talking();
        one.answered = talking == null ? null : now.minus(talking);
        running.put(going.leg(), one);
    }

    /** What goes on here. */
    synchronized List<DialExchange.Going> here(Instant now) {
        return running.entrySet().stream()
                .filter(each -> each.getValue().node.isEmpty())
                .map(each -> {
                    Running one = each.getValue();
                    Instant answered = one.answered;
                    return new DialExchange.Going(
                            each.getKey(),
                            one.subject,
                            one.limits,
                            Duration.between(one.begun, now),
                            answered == null ? null : Duration.between(answered, now));
                })
                .toList();
    }

    /** What goes on at a node will be told anew: until then nothing goes on there. */
    synchronized void forget(String node) {
        running.values().removeIf(one -> {
            boolean there = one.node.equals(node);
            if (there) {
                one.tallies.forEach(tally -> tally.atOnce--);
            }
            return there;
        });
    }

    /** The node has died: its calls are over. */
    synchronized void lost(String node, Instant now) {
        List<UUID> legs = running.entrySet().stream()
                .filter(each -> each.getValue().node.equals(node))
                .map(Map.Entry::getKey)
                .toList();
        legs.forEach(leg -> ended(leg, now));
    }

    synchronized void answered(UUID leg, Instant now) {
        Running one = running.get(leg);
        if (one != null && one.answered == null) {
            one.answered = now;
        }
    }

    /** The seconds talked; empty if nothing is known of the leg. */
    synchronized Optional<Long> ended(UUID leg, Instant now) {
        Running one = running.remove(leg);
        if (one == null) {
            return Optional.empty();
        }
        long seconds = one.answered == null
                ? 0
                : Math.max(0, Duration.between(one.answered, now).toSeconds());
        for (Tally tally : one.tallies) {
            tally.today(today(now));
            tally.daySeconds += seconds;
            tally.atOnce--;
        }
        return Optional.of(seconds);
    }

    /** Counts calls of before the start, at whichever node, for the limits that they counted for then. */
    synchronized void restore(List<AttemptStore.Row> rows, List<DialRule> rules) {
        for (AttemptStore.Row row : rows) {
            if (!told.contains(row.leg())) {
                restore(row, rules);
            }
        }
        told.clear();
        restored = true;
    }

    private void restore(AttemptStore.Row row, List<DialRule> rules) {
        Integer seconds = row.seconds();
        for (DialRule rule : rules) {
            if (row.limits().contains(rule.id())) {
                Tally tally = tally(key(rule, row.subject()), row.at());
                count(tally, row.at());
                tally.daySeconds += seconds == null ? 0 : seconds;
            }
        }
    }

    synchronized int running() {
        return running.size();
    }

    /** Forgets who has not dialled today, and legs of whose end nobody told. */
    synchronized void sweep(Instant now) {
        List<UUID> lost = running.entrySet().stream()
                .filter(one -> one.getValue().begun.plus(LONGEST).isBefore(now))
                .map(Map.Entry::getKey)
                .toList();
        lost.forEach(leg -> ended(leg, now));
        LocalDate today = today(now);
        tallies.values().removeIf(tally -> tally.atOnce == 0 && !tally.day.equals(today) && tally.hour.sum(now) == 0);
    }

    private Tally tally(String key, Instant now) {
        if (tallies.size() >= MOST_TALLIES) {
            sweep(now);
        }
        return tallies.computeIfAbsent(key, any -> new Tally());
    }

    private static void count(Tally tally, Instant at) {
        tally.today(today(at));
        tally.hour.add(at);
        tally.dayCalls++;
    }

    private static String key(DialRule limit, String subject) {
        return limit.id() + (limit.caps().shared() ? "" : " " + subject);
    }

    static LocalDate today(Instant now) {
        return now.atZone(Question.ZONE).toLocalDate();
    }
}
