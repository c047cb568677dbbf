package org.dayu.acd.internal.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.SkillDemand;
import org.jspecify.annotations.Nullable;

/** What callers want of agents, which changes as they wait; they are woken when it does. */
final class Wants {

    private final Board board;
    private final Owners owners;

    Wants(Board board) {
        this.board = board;
        owners = new Owners(board);
    }

    /** What a caller wants by now. */
    Requirement now(CallerCell caller) {
        Set<UUID> except = Set.of();
        if (!caller.declined.isEmpty()) {
            caller.declined.values().removeIf(until -> until <= board.now);
            except = new TreeSet<>(caller.declined.keySet());
            caller.declined.values().stream().min(Long::compare).ifPresent(until -> wakeAt(caller, until));
        }
        relax(caller);
        QueueRules rules = caller.queue.spec.rules();
        UUID preferred = preferred(caller);
        boolean urgent = rules.reserve() > 0 && caller.entry.priority() >= rules.reservePriority();
        int cap = hostileCap(caller, rules);
        return preferred == null && except.isEmpty() && !urgent && cap == 0
                ? board.plain(caller.wanted)
                : new Requirement(board.skills, caller.wanted, preferred, except, urgent, cap);
    }

    /** Sees to it that a caller is placed anew then, or earlier: each time it says what is due next. */
    void wakeAt(CallerCell caller, long when) {
        if (caller.wakeAt <= board.now || when < caller.wakeAt) {
            caller.wakeAt = when;
            board.timers.add(when, Timers.Kind.CALLER, caller.call().toString());
        }
    }

    /** What is wanted after so long a wait. */
    private void relax(CallerCell caller) {
        caller.wanted = caller.entry.skills();
        caller.steps = 0;
        for (QueueRules.Step step : caller.queue.spec.rules().steps()) {
            long due = caller.queued + step.afterSeconds() * 1000L;
            if (due > board.now) {
                wakeAt(caller, due);
                return;
            }
            caller.steps++;
            caller.wanted = relaxed(caller.wanted, step);
        }
    }

    /** With the levels of a step, wherever its skills are wanted; what is wanted at 0 is wanted no more. */
    private static Map<String, Integer> relaxed(Map<String, Integer> wanted, QueueRules.Step step) {
        if (step.anybody()) {
            return Map.of();
        }
        TreeMap<String, Integer> now = new TreeMap<>();
        for (SkillDemand demand : SkillDemand.all(wanted)) {
            TreeMap<String, Integer> levels = new TreeMap<>(demand.anyOf());
            step.skills()
                    .forEach((skill, level) -> levels.computeIfPresent(skill, (same, was) -> Math.min(was, level)));
            boolean dropped = step.skills().entrySet().stream()
                    .anyMatch(lower -> lower.getValue() == 0 && levels.containsKey(lower.getKey()));
            if (!dropped) {
                SkillDemand lowered = new SkillDemand(levels);
                now.merge(lowered.key(), lowered.level(), Math::max);
            }
        }
        return now;
    }

    private int hostileCap(CallerCell caller, QueueRules rules) {
        if (rules.hostileCap() == 0 || !hostile(caller.entry)) {
            return 0;
        }
        long lifted = caller.queued + rules.hostileSeconds() * 1000L;
        if (lifted <= board.now) {
            return 0;
        }
        wakeAt(caller, lifted);
        return rules.hostileCap();
    }

    static boolean hostile(QueueEntry entry) {
        return entry.marks().contains(QueueEntry.HOSTILE);
    }

    /** The agent for whom alone a caller is kept: whom the call plane named, or who is charged with it. */
    private @Nullable UUID preferred(CallerCell caller) {
        UUID named = named(caller);
        long until = named == null ? owners.until(caller) : 0;
        if (until == 0) {
            return named;
        }
        wakeAt(caller, until);
        return caller.entry.owner().orElseThrow();
    }

    /** Whether a caller is kept for the agent who is charged with it. */
    boolean owned(CallerCell caller) {
        return owners.until(caller) != 0;
    }

    private @Nullable UUID named(CallerCell caller) {
        UUID wanted = caller.entry.preferredAgent();
        Instant until = caller.entry.preferredUntil();
        if (wanted == null || until == null || until.toEpochMilli() <= board.now) {
            return null;
        }
        AgentCell agent = board.agents.get(wanted);
        if (agent == null || !agent.signedIn() || !agent.queues.contains(caller.queue)) {
            return null;
        }
        wakeAt(caller, until.toEpochMilli());
        return wanted;
    }
}
