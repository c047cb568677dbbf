package org.dayu.acd.internal.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.dayu.acd.api.AgentDesk;
import org.jspecify.annotations.Nullable;

@Service
@Command(scope = "acd", name = "queues", description = "Shows who waits where")
public final class QueuesCommand implements Action {

    @Reference
    private AgentDesk desk;

    @Override
    public @Nullable Object execute() {
        var table = new ShellTable();
        table.column("queue");
        table.column("waiting").alignRight();
        table.column("oldest");
        table.column("ready").alignRight();
        table.column("signed in").alignRight();
        table.column("answered").alignRight();
        table.column("in time").alignRight();
        table.column("abandoned").alignRight();
        desk.queues().forEach(queue -> table.addRow()
                .addContent(
                        queue.name(),
                        queue.waiting().size(),
                        queue.oldest() == null ? "" : queue.oldest(),
                        queue.ready(),
                        queue.signedIn(),
                        queue.answeredToday(),
                        queue.withinTargetToday(),
                        queue.abandonedToday()));
        table.print(System.out);
        return null;
    }
}
