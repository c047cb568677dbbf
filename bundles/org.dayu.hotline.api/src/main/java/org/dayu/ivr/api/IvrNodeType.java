package org.dayu.ivr.api;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A kind of node that flows may use. A plug-in: register it as a service with the property {@code type}, e.g.
 * {@code menu}, and write {@code type: menu} in a flow.
 *
 * <p>Keeps no state of calls. {@link #handle} must not block; what takes time completes later.
 *
 * @since 1.0
 */
@ConsumerType
public interface IvrNodeType {

    /** Checks a node's settings when a flow is published. */
    List<Problem> check(Map<String, Object> settings);

    /** The names of the nodes this node may lead to, by its settings. */
    List<String> targets(Map<String, Object> settings);

    /** The names of the prompts it may play. */
    List<String> prompts(Map<String, Object> settings);

    /**
     * Whether a visit always waits for the caller before it leads on. A circle of nodes none of which does is refused
     * when a flow is published.
     */
    default boolean waits(Map<String, Object> settings) {
        return false;
    }

    /** Decides what to do. A visit that takes longer than the configured time goes to a person instead. */
    CompletionStage<Outcome> handle(Visit visit);

    /**
     * What is wrong with a setting.
     *
     * @param setting its key, e.g. {@code choices}; the publisher adds line and column
     */
    record Problem(String setting, String message) {}

    /** One visit of a call at a node. */
    record Visit(IvrCaller caller, IvrPosition position, Map<String, Object> settings, IvrInput input) {}

    /** What a node decides. */
    sealed interface Outcome {

        /** Do this and come back here. */
        record Act(IvrStep step) implements Outcome {}

        /** Go on to another node; these are all its variables, those that are to be kept included. */
        record Go(String node, Map<String, String> variables) implements Outcome {}
    }
}
