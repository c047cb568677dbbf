package org.dayu.acd.internal.journal;

import org.dayu.acd.internal.engine.Effect;
import org.dayu.acd.internal.engine.EngineState;
import org.dayu.acd.internal.engine.Input;
import org.dayu.acd.internal.engine.Stamped;
import org.jspecify.annotations.Nullable;

/**
 * What the nodes of an installation say to each other about agents and callers. Those with an epoch come from the node
 * that decides; with a lower epoch than one that was heard before they are refused.
 */
public sealed interface Word {

    /**
     * To the node that decides: take this input.
     *
     * @param id for the answer; 0 if nobody waits for one
     * @param at the time of the node that asks, milliseconds since 1970; 0 if it does not say
     */
    record Ask(long id, Input input, long at) implements Word {}

    /** @param refusal why it was not taken, or {@code null} */
    record Answer(long id, @Nullable String refusal) implements Word {}

    /** To the node that decides: tell me all that your engine knows, and each turn from then on. */
    record Follow() implements Word {}

    /** I am to decide, and do not know what was decided last: tell me what you know of it. */
    record Recall() implements Word {}

    /** @param state what an engine there knows, of which time ever; {@code null} if there is none */
    record Known(@Nullable EngineState state) implements Word {}

    /** I decide from now on: tell me of your calls. */
    record Hello(long epoch) implements Word {}

    /** All that the engine knows now. */
    record State(long epoch, EngineState state) implements Word {}

    /** This input was applied. */
    record Turned(long epoch, Stamped stamped) implements Word {}

    /**
     * An order to the call plane there.
     *
     * @param at the time of the node that decides, milliseconds since 1970; 0 if it does not say
     */
    record Order(long epoch, Effect effect, long at) implements Word {}
}
