package org.dayu.acd.internal.standard;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Work standards (坐席处理流程) and what was done by them. May block; fails as {@code UnavailableException} without the database. */
public interface StandardStore {

    /**
     * A step of a talk.
     *
     * @param seconds how long it may take; who takes longer is warned, nothing else
     */
    record Step(String name, int seconds) {}

    /**
     * A step that an agent has ticked.
     *
     * @param position its place in the standard, from 0
     * @param startedAt when the step before was ticked, or the talk began
     */
    record DoneStep(UUID agentId, int position, String name, int limitSeconds, Instant startedAt, Instant doneAt) {}

    /**
     * How a step of a queue went.
     *
     * @param done in how many talks it was ticked
     * @param talks in how many talks of the queue any step was
     * @param overShare of the ticked, how many took longer than the limit of their day: 0 to 1
     */
    record StepFigures(
            String queue, int position, String name, long done, long talks, double averageSeconds, double overShare) {}

    /** The steps by queue, in order; queues without a standard are not there. */
    Map<String, List<Step>> all();

    /** Puts these steps in the place of a queue's; none ends its standard. */
    void put(String queue, List<Step> steps);

    /**
     * Notes that a step is done. It has taken from the latest step that this agent has ticked in this call, or from the
     * beginning. One that is ticked already stays as it is.
     *
     * @return false if the queue has no such step
     */
    boolean tick(UUID call, UUID agent, String queue, int position, Instant began, Instant now);

    /** Takes back the step that this agent has ticked last in this call; false if it is another. */
    boolean untick(UUID call, UUID agent, int position);

    /** What was ticked in a call, in the order in which it was done. */
    List<DoneStep> done(UUID call);

    /** How the steps that were ticked in a span of time went, by queue and position. */
    List<StepFigures> figures(Instant from, Instant to);
}
