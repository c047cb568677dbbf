package org.dayu.acd.internal;

import java.util.Optional;

import org.dayu.acd.internal.engine.EngineState;

/**
 * Keeps what the engine of several nodes knows where each of them finds it: whoever is to decide, and has not followed the
 * one who did, goes on from there. May block; fails with {@link org.dayu.core.api.error.UnavailableException}.
 */
public interface StateKeeper {

    /** Keeps it, unless what is kept is newer. */
    void keep(EngineState state);

    Optional<EngineState> kept();
}
