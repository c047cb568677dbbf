package org.dayu.workorder.internal.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.dayu.workorder.internal.process.Deployments;
import org.dayu.workorder.internal.process.ProcessCatalog;
import org.jspecify.annotations.Nullable;

/** {@code workorder:processes}. */
@Service
@Command(
        scope = "workorder",
        name = "processes",
        description = "Lists process versions with their running orders, and what hot deployment said last")
public final class ProcessesCommand implements Action {

    @Reference
    private ProcessCatalog catalog;

    @Reference
    private Deployments deployments;

    @Override
    public @Nullable Object execute() {
        for (var model : catalog.models()) {
            System.out.println(model.key() + "  " + model.name());
            for (var version : model.versions()) {
                System.out.printf(
                        "  %4d  %-24s %7d running  %s%n",
                        version.version(), version.deployedAt(), version.running(), version.source());
            }
        }
        for (var attempt : deployments.recent()) {
            System.out.println(attempt.at() + "  " + attempt.file() + (attempt.ok() ? "  ok" : "  refused"));
            attempt.faults().forEach(fault -> System.out.println("    " + fault.path() + ": " + fault.message()));
        }
        return null;
    }
}
