package org.dayu.outbound.internal.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.dayu.core.api.page.PageRequest;
import org.dayu.outbound.internal.callback.Callback;
import org.dayu.outbound.internal.callback.CallbackStore;
import org.jspecify.annotations.Nullable;

/** Without numbers: a shell's history and an operator's screen are no place for them. */
@Service
@Command(scope = "outbound", name = "callbacks", description = "Shows the first hundred who are to be called back")
public final class CallbacksCommand implements Action {

    private static final int MOST = 100;

    @Reference
    private CallbackStore store;

    @Override
    public @Nullable Object execute() {
        var page = store.list(false, new PageRequest(0, MOST));
        var table = new ShellTable();
        table.column("entry");
        table.column("reason");
        table.column("queue");
        table.column("arrived");
        table.column("due");
        table.column("attempts").alignRight();
        table.column("state");
        for (Callback one : page.items()) {
            table.addRow()
                    .addContent(
                            one.id(),
                            one.reason().wire(),
                            one.queue() == null ? "" : one.queue(),
                            one.since(),
                            one.due(),
                            one.attempts(),
                            one.state());
        }
        table.print(System.out);
        System.out.println(page.total() + " open");
        return null;
    }
}
