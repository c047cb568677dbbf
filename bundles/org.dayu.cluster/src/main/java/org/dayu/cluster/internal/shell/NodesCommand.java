package org.dayu.cluster.internal.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.dayu.core.api.cluster.Cluster;
import org.dayu.core.api.cluster.Term;
import org.jspecify.annotations.Nullable;

@Service
@Command(scope = "cluster", name = "nodes", description = "Lists the nodes of the installation, and who decides")
public final class NodesCommand implements Action {

    @Reference
    private Cluster cluster;

    @Override
    public @Nullable Object execute() {
        ShellTable table = new ShellTable();
        table.column("node");
        table.column("alive");
        table.column("linked");
        table.column("desks");
        table.column("SIP");
        cluster.members().forEach(member -> table.addRow()
                .addContent(member.node(), member.alive(), member.linked(), member.url(), member.sip()));
        table.print(System.out);
        Term term = cluster.term("acd");
        System.out.println("acd is decided by " + term.owner() + " in epoch " + term.epoch());
        return null;
    }
}
