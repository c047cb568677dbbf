package org.dayu.ivr.api;

import java.util.Map;

/**
 * Where a call stands in a flow. Immutable; written to the call's journal.
 *
 * @param flow the flow's name
 * @param version the version the call began with and stays on
 * @param node the node's name
 * @param variables what the flow has gathered: digits, counts of tries
 */
public record IvrPosition(String flow, int version, String node, Map<String, String> variables) {

    public IvrPosition {
        variables = Map.copyOf(variables);
    }
}
