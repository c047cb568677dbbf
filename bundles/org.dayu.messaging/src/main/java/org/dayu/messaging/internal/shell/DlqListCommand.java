package org.dayu.messaging.internal.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.dayu.messaging.internal.DeadLetterDesk;
import org.jspecify.annotations.Nullable;

@Service
@Command(scope = "messaging", name = "dlq-list", description = "Lists the messages that listeners could not handle")
public final class DlqListCommand implements Action {

    @Reference
    private DeadLetterDesk desk;

    @Override
    public @Nullable Object execute() {
        var table = new ShellTable().emptyTableText("no dead letters");
        table.column("listener");
        table.column("id");
        table.column("type");
        table.column("key");
        table.column("at");
        table.column("failure");
        desk.letters().forEach(row -> table.addRow()
                .addContent(
                        row.listener(),
                        row.message().id(),
                        row.message().type(),
                        row.message().key(),
                        row.message().at(),
                        row.failure()));
        table.print(System.out);
        return null;
    }
}
