package org.dayu.dialling.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.dayu.dialling.api.DialWay;
import org.jspecify.annotations.Nullable;

/**
 * What has been dialled, as limits count it. Thread-safe; the lock is held for accesses to maps only, and outside calls are
 * few.
 */
final class Usage {

    private static final int MOST_TALLIES = 50_000;
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final Duration LATELY = Duration.ofMinutes(3);
    /** So many seconds before another minute would begin, and cost. */
    private static final long BEFORE_A_MINUTE = 2;

    /** What one limit has counted for one subject. */
    private static final class Tally {
        final MinuteCounts hour = new MinuteCounts(60);
        LocalDate day = LocalDate.EPOCH;
        int dayCalls;
        long daySeconds;
        /** In 分. */
        long dayCost;

        int atOnce;

        void today(LocalDate today) {
            if (!today.equals(day)) {
                day = today;
                dayCalls = 0;
                daySeconds = 0;
                dayCost = 0;
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
        /** Of a minute, in 分. */
        final int price;
        /** Whether it may be ended when a limit is spent. */
        final boolean cuttable;

        @Nullable
        Instant answered;

        Running(String node, String subject, List<UUID> limits, Instant begun, int price, boolean cuttable) {
            this.node = node;
            this.subject = subject;
            this.limits = limits;
            this.begun = begun;
            this.price = price;
            this.cuttable = cuttable;
        }

        long talked(Instant now) {
            return answered == null
                    ? 0
                    : Math.max(0, Duration.between(answered, now).toSeconds());
        }
    }

    private final Map<String, Tally> tallies = new HashMap<>();
    private final Map<UUID, Running> running = new HashMap<>();
    /** What was counted, whoever told of it first: here, another node or the database, which tell of most things twice. */
    private final Map<UUID, Known> known = new HashMap<>();

    private boolean stale = true;

    /** Why a limit leaves no room, as a sentence; empty if it does. */
    synchronized Optional<String> full(DialRule limit, Question asked) {
        Tally found = tallies.get(key(limit, asked.subject()));
        Tally tally = found == null ? new Tally() : found;
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
        if (caps.dayMinutes() > 0 && seconds(tally, asked.now()) >= caps.dayMinutes() * 60L) {
            return Optional.of("今天外拨时长已达上限（" + caps.dayMinutes() + " 分钟）");
        }
        // what costs nothing goes on when the money is spent
        boolean spent =
                caps.dayCost() > 0 && asked.price() > 0 && cost(tally, asked.now()) + asked.price() > caps.dayCost();
        return spent ? Optional.of("今天外拨费用已达上限（" + Prices.yuan(caps.dayCost()) + " 元）") : Optional.empty();
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
        if (caps.dayCost() > 0) {
            parts.add("今天 " + Prices.yuan(cost(tally, asked.now())) + "/" + Prices.yuan(caps.dayCost()) + " 元，这个号码每分钟 "
                    + Prices.yuan(asked.price()) + " 元");
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
            if (one.tallies.contains(tally)) {
                sum += one.talked(now);
            }
        }
        return sum;
    }

    /** That of calls under way included, by the minutes that they have begun. */
    private long cost(Tally tally, Instant now) {
        long sum = tally.dayCost;
        for (Running one : running.values()) {
            if (one.answered != null && one.tallies.contains(tally)) {
                sum += Prices.cost(one.talked(now), one.price);
            }
        }
        return sum;
    }

    /** What is left for each talk here that a limit may end. */
    synchronized List<Cutter.Left> left(List<DialRule> rules, Instant now) {
        List<Cutter.Left> all = new ArrayList<>();
        running.forEach((leg, one) -> {
            if (one.node.isEmpty() && one.cuttable && one.answered != null) {
                named(rules, one.limits).stream()
                        .filter(rule -> rule.cutsAt(now))
                        .map(rule -> new Cutter.Left(leg, rule, left(rule, one, now)))
                        .min(Comparator.comparing(Cutter.Left::time))
                        .ifPresent(all::add);
            }
        });
        return all;
    }

    /** All who talk by the same limit share what is left of it. */
    private Duration left(DialRule rule, Running one, Instant now) {
        Tally tally = tallies.get(key(rule, one.subject));
        if (tally == null) {
            return LONGEST;
        }
        tally.today(today(now));
        List<Running> talking = running.values().stream()
                .filter(other -> other.answered != null && other.tallies.contains(tally))
                .toList();
        long left = LONGEST.toSeconds();
        DialRule.Caps caps = rule.caps();
        if (caps.dayMinutes() > 0) {
            left = (caps.dayMinutes() * 60L - seconds(tally, now)) / Math.max(1, talking.size());
        }
        if (caps.dayCost() > 0 && one.price > 0) {
            long rate = talking.stream().mapToLong(other -> other.price).sum();
            long minutes = Math.max(0, caps.dayCost() - cost(tally, now)) / Math.max(one.price, rate);
            long untilNext = 60 - one.talked(now) % 60;
            left = Math.min(left, untilNext + minutes * 60 - BEFORE_A_MINUTE);
        }
        return Duration.ofSeconds(Math.max(0, left));
    }

    /** Counts it. @return what other nodes are to count */
    synchronized DialExchange.Going begin(Question asked, List<DialRule> limits) {
        List<UUID> ids = limits.stream().map(DialRule::id).toList();
        UUID leg = asked.attempt().leg();
        // a citizen whom another site has is not ours to cut off
        boolean cuttable = asked.attempt().way() != DialWay.SITE;
        Running one = new Running("", asked.subject(), ids, asked.now(), asked.price(), cuttable);
        goesOn(leg, one, limits, asked.now());
        return new DialExchange.Going(leg, asked.subject(), ids, Duration.ZERO, null, asked.price());
    }

    /** The same at another node. */
    synchronized void begunAt(String node, DialExchange.Going going, List<DialRule> rules, Instant now) {
        Known before = known.get(going.leg());
        if (running.containsKey(going.leg()) || before != null && before.over) {
            return;
        }
        Running one = new Running(node, going.subject(), going.limits(), now.minus(going.age()), going.price(), false);
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
                            answered == null ? null : Duration.between(answered, now),
                            one.price);
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
        long seconds = one.talked(now);
        end(leg, one, seconds, now);
        return Optional.of(seconds);
    }

    private void end(UUID leg, Running one, long seconds, Instant now) {
        known.computeIfAbsent(leg, any -> new Known(one.begun)).over = true;
        for (Tally tally : one.tallies) {
            tally.today(today(now));
            tally.daySeconds += seconds;
            tally.dayCost += Prices.billed(seconds, one.price);
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
            for (DialRule limit : limits) {
                Tally tally = tally(key(limit, row.subject()), now);
                tally.daySeconds += seconds;
                tally.dayCost += Prices.billed(seconds, row.price());
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
