package org.dayu.workorder.internal.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.dayu.workorder.internal.OrderShell;
import org.jspecify.annotations.Nullable;

/** {@code workorder:deadline}. */
@Service
@Command(scope = "workorder", name = "deadline", description = "Computes the dates of an order dispatched now")
public final class DeadlineCommand implements Action {

    @Reference
    private OrderShell orders;

    @Argument(name = "limit", description = "Code of a limit, e.g. ordinary", required = true)
    private String limit;

    @Override
    public @Nullable Object execute() {
        System.out.println(orders.deadline(limit));
        return null;
    }
}
