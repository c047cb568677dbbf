package org.dayu.ivr.api;

import java.util.Optional;
import java.util.function.Consumer;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Leads callers through flows. It keeps no state of calls: the position is kept by the call, so that this bundle can be
 * replaced at any time and the call goes on from the same node of the version it began with.
 *
 * <p>Thread-safe, never blocks. The answer comes later, on a thread of the engine's own, exactly once for each step; a
 * step that needs data (an order query) may take until its time-out.
 *
 * @since 1.0
 */
@ProviderType
public interface IvrEngine {

    /**
     * Where a new caller begins.
     *
     * @param called the number dialled, which chooses the flow
     */
    IvrPosition begin(String called);

    /**
     * Where a call begins that is led to a flow by its name, because we made it for that.
     *
     * @return empty if no such flow is in service
     */
    Optional<IvrPosition> beginFlow(String flow);

    /**
     * @param caller what is known of the caller
     * @param position where the call stands
     * @param input what has happened there
     * @param answer takes what to do next
     */
    void step(IvrCaller caller, IvrPosition position, IvrInput input, Consumer<IvrStep> answer);
}
