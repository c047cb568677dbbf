package org.dayu.outbound.internal.ivr;

import java.util.Map;

import org.dayu.ivr.api.IvrPosition;

/** The same place with other variables. */
final class Positions {

    private Positions() {}

    static IvrPosition with(IvrPosition position, Map<String, String> variables) {
        return new IvrPosition(position.flow(), position.version(), position.node(), variables);
    }
}
