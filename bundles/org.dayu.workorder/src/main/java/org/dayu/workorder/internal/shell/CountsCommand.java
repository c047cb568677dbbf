package org.dayu.workorder.internal.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.dayu.workorder.internal.OrderShell;
import org.jspecify.annotations.Nullable;

/** {@code workorder:counts}. */
@Service
@Command(scope = "workorder", name = "counts", description = "Says how many open orders wait where")
public final class CountsCommand implements Action {

    @Reference
    private OrderShell orders;

    @Override
    public @Nullable Object execute() {
        orders.counts().forEach((box, count) -> System.out.printf("%-12s %8d%n", box, count));
        return null;
    }
}
