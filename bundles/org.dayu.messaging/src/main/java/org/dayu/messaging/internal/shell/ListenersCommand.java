package org.dayu.messaging.internal.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.dayu.messaging.internal.DeadLetterDesk;
import org.jspecify.annotations.Nullable;

@Service
@Command(scope = "messaging", name = "listeners", description = "Lists everyone for whom messages are kept")
public final class ListenersCommand implements Action {

    @Reference
    private DeadLetterDesk desk;

    @Override
    public @Nullable Object execute() {
        var table = new ShellTable();
        table.column("listener");
        table.column("topic");
        table.column("here");
        desk.listeners().forEach(row -> table.addRow().addContent(row.name(), row.topic(), row.present()));
        table.print(System.out);
        return null;
    }
}
