package org.dayu.acd.internal.shell;

import java.util.UUID;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.dayu.acd.api.Decision;
import org.dayu.acd.internal.AcdInside;
import org.jspecify.annotations.Nullable;

@Service
@Command(scope = "acd", name = "explain", description = "Says why a caller went to whom (decisions still in memory)")
public final class ExplainCommand implements Action {

    @Reference
    private AcdInside acd;

    @Argument(name = "call", description = "The call's id", required = true)
    private String call;

    @Override
    public @Nullable Object execute() {
        var decisions = acd.decisions(UUID.fromString(call));
        if (decisions.isEmpty()) {
            System.out.println("no decision in memory; older ones: GET /api/v1/acd/decisions?call=" + call);
        }
        decisions.forEach(ExplainCommand::print);
        return null;
    }

    private static void print(Decision decision) {
        System.out.println(decision.at() + " queue " + decision.queue() + " offer " + decision.offer() + " by "
                + decision.strategy() + (decision.note().isEmpty() ? "" : " (" + decision.note() + ")"));
        decision.considered()
                .forEach(agent -> System.out.println((agent.agentId().equals(decision.chosen()) ? "  * " : "    ")
                        + agent.workNumber() + "  " + (agent.score() == null ? "-" : agent.score()) + "  "
                        + agent.why()));
        if (decision.omitted() > 0) {
            System.out.println("    and " + decision.omitted() + " more");
        }
        decision.passedOver()
                .forEach(group -> System.out.println(
                        "    passed over: " + group.call() + " and " + (group.count() - 1) + " more: " + group.why()));
    }
}
