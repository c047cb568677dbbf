package org.dayu.acd.internal;

import org.dayu.acd.internal.engine.EngineState;

/**
 * What an engine knew that another one may go on from.
 *
 * @param state all of it
 * @param source how it has come here
 */
record Heirloom(EngineState state, Source source) {

    enum Source {

        /** From the copy that has followed the last one who decided to the end: nothing is newer. */
        FOLLOWED,

        /** From a copy, here or at another node, that has followed somebody until some time; or a later state of that one's. */
        TOLD,

        /** From the database: some seconds old when it was left there, by a node that nobody followed. */
        KEPT
    }

    boolean newerThan(EngineState other) {
        return EngineState.AGE.compare(state, other) > 0;
    }
}
