package org.dayu.acd.internal;

import java.util.function.Supplier;

import org.dayu.acd.internal.engine.EngineState;
import org.dayu.acd.internal.engine.Stamped;
import org.dayu.acd.internal.engine.Turn;

/** Who follows the turns of the loop; called on the loop, must not block. */
interface Turns {

    /** What is said to who asks while another node takes over. */
    String HANDING_OVER = "排队系统正在切换到另一节点，请重试";

    /** The turns of a node that stands alone. */
    Turns ALONE = new Turns() {};

    /** Whether this node may decide at this moment. */
    default boolean mayDecide() {
        return true;
    }

    default void turned(Stamped stamped, Turn turn) {}

    /** Between turns; the state is that after all turns so far. */
    default void between(Supplier<EngineState> state) {}
}
