package org.dayu.core.internal.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.dayu.core.internal.health.Readiness;
import org.jspecify.annotations.Nullable;

@Service
@Command(scope = "dayu", name = "health", description = "Shows how each part of this node is")
public final class HealthCommand implements Action {

    @Reference
    private Readiness readiness;

    @Override
    public @Nullable Object execute() {
        var report = readiness.report();
        var table = new ShellTable();
        table.column("part");
        table.column("status");
        table.column("sentence");
        table.column("detail");
        report.components().forEach(part -> table.addRow()
                .addContent(
                        part.name(),
                        part.health().status(),
                        part.health().sentence(),
                        part.health().detail()));
        table.print(System.out);
        System.out.println((report.ready() ? "ready" : "not ready") + ", " + report.status());
        return null;
    }
}
