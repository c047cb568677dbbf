package org.dayu.ivr.internal.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.dayu.ivr.api.IvrFlows;
import org.jspecify.annotations.Nullable;

@Service
@Command(scope = "ivr", name = "flows", description = "Lists flows and their versions, or prints one")
public final class FlowsCommand implements Action {

    @Reference
    private IvrFlows flows;

    @Argument(name = "flow", description = "Print this flow")
    private @Nullable String flow;

    @Argument(index = 1, name = "version", description = "in this version; 0 for the one that comes with Dayu")
    private int version;

    @Override
    public @Nullable Object execute() {
        if (flow != null) {
            System.out.println(flows.source(flow, version));
            return null;
        }
        var table = new ShellTable();
        table.column("flow");
        table.column("version").alignRight();
        table.column("in service");
        table.column("title");
        table.column("published");
        table.column("by");
        flows.versions().forEach(row -> table.addRow()
                .addContent(
                        row.flow(), row.version(), row.active() ? "*" : "", row.title(), row.published(), row.by()));
        table.print(System.out);
        return null;
    }
}
