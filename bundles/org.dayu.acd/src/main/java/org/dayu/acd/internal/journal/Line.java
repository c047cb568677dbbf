package org.dayu.acd.internal.journal;

import java.util.UUID;

import org.dayu.acd.internal.engine.Effect;
import org.dayu.acd.internal.engine.EngineState;
import org.dayu.acd.internal.engine.Input;

/** One line of a segment. */
public sealed interface Line {

    /**
     * The first line of every segment.
     *
     * @param run the life of the process that wrote it
     * @param format of the lines that follow
     */
    record Head(String node, UUID run, int format, long opened) implements Line {}

    /** An input in its place; written before it is applied. */
    record In(long sequence, long at, Input input) implements Line {}

    /** The input with this number was not applied: the node did not decide any more when it was its turn. */
    record Skipped(long sequence) implements Line {}

    /**
     * What came of the input with this number.
     *
     * @param ordinal counts the effects of one input
     */
    record Out(long sequence, int ordinal, long at, Effect effect) implements Line {}

    /** All that the engine knew after the input with this number. */
    record Snapshot(long sequence, EngineState state) implements Line {}
}
