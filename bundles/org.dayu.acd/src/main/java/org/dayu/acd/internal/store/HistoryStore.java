package org.dayu.acd.internal.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.Decision;
import org.dayu.acd.internal.journal.Line;
import org.dayu.core.api.journal.Place;
import org.jspecify.annotations.Nullable;

/** What happened, copied from the journal. May block. */
public interface HistoryStore {

    /** One row of the work log (工作日志, K9); {@code to} is {@code null} while it lasts. */
    record StateRow(AgentState state, @Nullable String reason, Instant from, @Nullable Instant to) {}

    /** How far a node's journal has been copied. */
    Optional<Place> position(String node);

    /** Stores lines and how far they reach, all or nothing. */
    void copy(String node, List<Line.Out> lines, Place reached);

    /** Decisions about a call, newest first. */
    List<Decision> decisions(UUID call);

    /**
     * The latest decisions, newest first.
     *
     * @param queue only this queue's; {@code null} for all
     * @param before only offers with a smaller id; {@code null} for all
     */
    List<Decision> latest(@Nullable String queue, @Nullable Long before, int most);

    /** States of an agent that touch a span of time, in order. */
    List<StateRow> log(UUID agent, Instant from, Instant to);

    /**
     * A caller's stay in a queue.
     *
     * @param handleSeconds how long the agent talked, if an agent answered
     * @param patienceSeconds how long the caller waited who gave up
     */
    record Arrival(String queue, Instant arrived, @Nullable Double handleSeconds, @Nullable Double patienceSeconds) {}

    /** Callers who came to a queue within a span of time, in order: answered or gone. */
    List<Arrival> arrivals(Instant from, Instant to, int most);
}
