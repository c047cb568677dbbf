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
    private static final Duration LATELY = Duration.ofMinutes(3);

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

    /** A call that is counted, from when it was dialled. */
    private static final class Known {
        final Instant at;
        boolean over;

        Known(Instant at) {
            this.at = at;
        }
    }

    private static final class Running {
        /** Where; empty for here. */
        final String node;

        final String subject;
        final List<UUID> limits;
        final List<Tally> tallies = new ArrayList<>();
        final Instant begun;

        @Nullable
        Instant answered;

        Running(String node, String subject, List<UUID> limits, Instant begun) {
            this.node = node;
            this.subject = subject;
            this.limits = limits;
            this.begun = begun;
        }
    }

    private final Map<String, Tally> tallies = new HashMap<>();
    private final Map<UUID, Running> running = new HashMap<>();
    /** What was counted, whoever told of it first: here, another node or the database, which tell of most things twice. */
    private final Map<UUID, Known> known = new HashMap<>();

    private boolean stale = true;

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
        List<UUID> ids = limits.stream().map(DialRule::id).toList();
        UUID leg = asked.attempt().leg();
        goesOn(leg, new Running("", asked.subject(), ids, asked.now()), limits, asked.now());
        return new DialExchange.Going(leg, asked.subject(), ids, Duration.ZERO, null);
    }

    /** The same at another node. */
    synchronized void begunAt(String node, DialExchange.Going going, List<DialRule> rules, Instant now) {
        Known before = known.get(going.leg());
        if (running.containsKey(going.leg()) || before != null && before.over) {
            return;
        }
        Running one = new Running(node, going.subject(), going.limits(), now.minus(going.age()));
        Duration talking = going.talking();
        one.answered = talking == null ? null : now.minus(talking);
        goesOn(going.leg(), one, named(rules, going.limits()), now);
    }

    private void goesOn(UUID leg, Running one, List<DialRule> limits, Instant now) {
        boolean first = known.putIfAbsent(leg, new Known(one.begun)) == null;
        for (DialRule limit : limits) {
            Tally tally = tally(key(limit, one.subject), now);
            if (first) {
                count(tally, one.begun, now);
            }
            tally.atOnce++;
            one.tallies.add(tally);
        }
        running.put(leg, one);
    }

    private static List<DialRule> named(List<DialRule> rules, List<UUID> ids) {
        return rules.stream().filter(rule -> ids.contains(rule.id())).toList();
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

    /**
     * What goes on at a node will be told anew: until then nothing goes on there. What began and ended while no link was is
     * in the database.
     */
    synchronized void forget(String node) {
        stale = true;
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
        end(leg, one, seconds, now);
        return Optional.of(seconds);
    }

    private void end(UUID leg, Running one, long seconds, Instant now) {
        known.computeIfAbsent(leg, any -> new Known(one.begun)).over = true;
        for (Tally tally : one.tallies) {
            tally.today(today(now));
            tally.daySeconds += seconds;
            tally.atOnce--;
        }
    }

    /** From when calls are to be read from the database: all that limits may count, or the last ones only. */
    synchronized Instant unread(Instant now) {
        return stale ? oldest(now) : now.minus(LATELY);
    }

    /** Counts what it did not know of, at whichever node it was dialled, for the limits that it counted for then. */
    synchronized void restore(List<AttemptStore.Row> rows, List<DialRule> rules, Instant now) {
        rows.forEach(row -> restore(row, named(rules, row.limits()), now));
        stale = false;
    }

    private void restore(AttemptStore.Row row, List<DialRule> limits, Instant now) {
        Known before = known.putIfAbsent(row.leg(), new Known(row.at()));
        if (before == null) {
            limits.forEach(limit -> count(tally(key(limit, row.subject()), now), row.at(), now));
        }
        Known one = before == null ? known.get(row.leg()) : before;
        Integer seconds = row.seconds();
        if (seconds == null || one.over) {
            return;
        }
        one.over = true;
        Running still = running.remove(row.leg());
        if (still != null) {
            end(row.leg(), still, seconds, now);
        } else if (today(row.at()).equals(today(now))) {
            limits.forEach(limit -> tally(key(limit, row.subject()), now).daySeconds += seconds);
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
        Instant oldest = oldest(now);
        known.entrySet().removeIf(each -> each.getValue().at.isBefore(oldest) && !running.containsKey(each.getKey()));
        LocalDate today = today(now);
        tallies.values().removeIf(tally -> tally.atOnce == 0 && !tally.day.equals(today) && tally.hour.sum(now) == 0);
    }

    private Tally tally(String key, Instant now) {
        if (tallies.size() >= MOST_TALLIES) {
            sweep(now);
        }
        return tallies.computeIfAbsent(key, any -> new Tally());
    }

    private static void count(Tally tally, Instant at, Instant now) {
        tally.today(today(now));
        if (today(at).equals(tally.day)) {
            tally.dayCalls++;
        }
        tally.hour.add(at);
    }

    /** Nothing of before is counted by any limit. */
    private static Instant oldest(Instant now) {
        Instant midnight = today(now).atStartOfDay(Question.ZONE).toInstant();
        Instant hour = now.minus(Duration.ofHours(1));
        return midnight.isBefore(hour) ? midnight : hour;
    }

    private static String key(DialRule limit, String subject) {
        return limit.id() + (limit.caps().shared() ? "" : " " + subject);
    }

    static LocalDate today(Instant now) {
        return now.atZone(Question.ZONE).toLocalDate();
    }
}
