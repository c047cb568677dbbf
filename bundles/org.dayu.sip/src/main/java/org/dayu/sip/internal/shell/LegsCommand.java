package org.dayu.sip.internal.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.dayu.sip.internal.SipService;
import org.jspecify.annotations.Nullable;

@Service
@Command(scope = "sip", name = "legs", description = "Lists the legs of calls, without numbers")
public final class LegsCommand implements Action {

    @Reference
    private SipService sip;

    @Override
    public @Nullable Object execute() {
        ShellTable table = new ShellTable();
        table.column("Leg");
        table.column("With");
        table.column("State");
        sip.node().ifPresent(node -> node.legs().views().forEach(leg -> table.addRow()
                .addContent(leg.id(), leg.direction(), leg.state())));
        table.print(System.out);
        return null;
    }
}
