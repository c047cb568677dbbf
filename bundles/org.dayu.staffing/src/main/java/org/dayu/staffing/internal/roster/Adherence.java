package org.dayu.staffing.internal.roster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.api.AgentState;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in, and who should be. Pure.
 *
 * @param late who is not signed in so long after the shift began is late
 * @param absent and absent after so long
 * @param margin who is signed in so long before or after a shift belongs to it
 */
public record Adherence(Duration late, Duration absent, Duration margin) {

    /** How an agent stands to the roster. */
    public enum Standing {
        /** On duty and signed in. */
        PRESENT,
        /** On duty for a moment, not signed in yet. */
        DUE,
        LATE,
        ABSENT,
        /** Was signed in and went before the end. */
        LEFT,
        /** Signed in before the shift or after it. */
        AROUND,
        /** Signed in, and no shift near. */
        UNPLANNED
    }

    /**
     * An agent.
     *
     * @param duty the shift that counts now, if there is one
     * @param minutes late, absent or gone for so long
     */
    public record Row(AgentSnapshot agent, Standing standing, @Nullable Duty duty, long minutes) {}

    /** Those who are on duty or signed in; who is wrong first. */
    public List<Row> of(Collection<AgentSnapshot> agents, Collection<Duty> duties, Instant now) {
        List<Row> rows = new ArrayList<>();
        for (AgentSnapshot agent : agents) {
            List<Duty> theirs = duties.stream()
                    .filter(duty -> duty.agent().equals(agent.id()))
                    .sorted(Comparator.comparing(Duty::begins))
                    .toList();
            row(agent, theirs, now).ifPresent(rows::add);
        }
        rows.sort(Comparator.comparing((Row row) -> rank(row.standing()))
                .thenComparing(row -> row.agent().workNumber()));
        return rows;
    }

    private Optional<Row> row(AgentSnapshot agent, List<Duty> theirs, Instant now) {
        Optional<Duty> current = theirs.stream()
                .filter(duty -> !now.isBefore(duty.begins()) && now.isBefore(duty.ends()))
                .findFirst();
        boolean there = agent.state() != AgentState.SIGNED_OUT;
        if (current.isPresent()) {
            Duty duty = current.get();
            return Optional.of(there ? new Row(agent, Standing.PRESENT, duty, 0) : missing(agent, duty, now));
        }
        if (!there) {
            return Optional.empty();
        }
        Optional<Duty> near = theirs.stream()
                .filter(duty -> !now.isBefore(duty.begins().minus(margin))
                        && now.isBefore(duty.ends().plus(margin)))
                .findFirst();
        return Optional.of(
                near.isPresent()
                        ? new Row(agent, Standing.AROUND, near.get(), 0)
                        : new Row(agent, Standing.UNPLANNED, null, 0));
    }

    private Row missing(AgentSnapshot agent, Duty duty, Instant now) {
        if (agent.since().isAfter(duty.begins())) {
            return new Row(agent, Standing.LEFT, duty, minutes(agent.since(), now));
        }
        Duration gone = Duration.between(duty.begins(), now);
        Standing standing =
                gone.compareTo(late) < 0 ? Standing.DUE : gone.compareTo(absent) < 0 ? Standing.LATE : Standing.ABSENT;
        return new Row(agent, standing, duty, gone.toMinutes());
    }

    private static long minutes(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMinutes());
    }

    private static int rank(Standing standing) {
        return switch (standing) {
            case ABSENT -> 0;
            case LATE -> 1;
            case LEFT -> 2;
            case UNPLANNED -> 3;
            case DUE -> 4;
            case AROUND -> 5;
            case PRESENT -> 6;
        };
    }
}
