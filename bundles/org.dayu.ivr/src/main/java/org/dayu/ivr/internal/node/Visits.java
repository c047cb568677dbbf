package org.dayu.ivr.internal.node;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.dayu.ivr.api.IvrNodeType.Outcome;
import org.dayu.ivr.api.IvrNodeType.Visit;
import org.dayu.ivr.api.IvrPosition;
import org.dayu.ivr.api.IvrStep;

/** Answers of nodes that are known at once. Variables whose names begin with a dot belong to nodes, not to flows. */
final class Visits {

    /** A key pressed during an announcement, meant for the next menu. */
    static final String TYPED = ".typed";

    private Visits() {}

    static CompletionStage<Outcome> act(IvrStep step) {
        return CompletableFuture.completedStage(new Outcome.Act(step));
    }

    static CompletionStage<Outcome> go(String node, Map<String, String> variables) {
        return CompletableFuture.completedStage(new Outcome.Go(node, variables));
    }

    static IvrPosition with(IvrPosition position, Map<String, String> variables) {
        return new IvrPosition(position.flow(), position.version(), position.node(), variables);
    }

    static Map<String, String> plus(Map<String, String> variables, String name, String value) {
        Map<String, String> more = new HashMap<>(variables);
        more.put(name, value);
        return more;
    }

    static Map<String, String> minus(Map<String, String> variables, String... names) {
        Map<String, String> fewer = new HashMap<>(variables);
        for (String name : names) {
            fewer.remove(name);
        }
        return fewer;
    }

    /** The variable that counts tries at this node. */
    static String tries(Visit visit) {
        return ".tries." + visit.position().node();
    }

    static int tried(Visit visit) {
        return Integer.parseInt(visit.position().variables().getOrDefault(tries(visit), "0"));
    }
}
