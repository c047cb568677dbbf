package org.dayu.acd.internal.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.dayu.acd.api.AgentDesk;
import org.jspecify.annotations.Nullable;

@Service
@Command(scope = "acd", name = "agents", description = "Shows what each agent is doing")
public final class AgentsCommand implements Action {

    @Reference
    private AgentDesk desk;

    @Override
    public @Nullable Object execute() {
        var table = new ShellTable();
        table.column("work number");
        table.column("phone");
        table.column("state");
        table.column("reason");
        table.column("since");
        table.column("call");
        table.column("offer").alignRight();
        table.column("queues");
        desk.agents().forEach(agent -> table.addRow()
                .addContent(
                        agent.workNumber(),
                        agent.phone() == null ? "" : agent.phone(),
                        agent.state(),
                        agent.reason() == null ? "" : agent.reason(),
                        agent.since(),
                        agent.call() == null ? "" : agent.call(),
                        agent.offer() == null ? "" : agent.offer(),
                        String.join(" ", agent.queues().stream().sorted().toList())));
        table.print(System.out);
        return null;
    }
}
