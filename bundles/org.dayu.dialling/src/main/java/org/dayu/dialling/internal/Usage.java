package org.dayu.dialling.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        final List<Tally> tallies;
        final Instant begun;

        @Nullable
        Instant answered;

        Running(List<Tally> tallies, Instant begun) {
            this.tallies = tallies;
            this.begun = begun;
        }
    }

    private final Map<String, Tally> tallies = new HashMap<>();
    private final Map<UUID, Running> running = new HashMap<>();

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

    synchronized void begin(Question asked, List<DialRule> limits) {
        List<Tally> counted = new ArrayList<>(limits.size());
        for (DialRule limit : limits) {
            Tally tally = tally(key(limit, asked.subject()), asked.now());
            count(tally, asked.now());
            tally.atOnce++;
            counted.add(tally);
        }
        running.put(asked.attempt().leg(), new Running(counted, asked.now()));
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

    /** Counts a call of before the start, for the limits that it counted for then. */
    synchronized void restore(String subject, List<UUID> limits, List<DialRule> rules, Instant at, long seconds) {
        for (DialRule rule : rules) {
            if (limits.contains(rule.id())) {
                Tally tally = tally(key(rule, subject), at);
                count(tally, at);
                tally.daySeconds += seconds;
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
