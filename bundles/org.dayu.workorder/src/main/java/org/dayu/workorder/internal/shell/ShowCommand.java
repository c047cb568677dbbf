package org.dayu.workorder.internal.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.workorder.internal.OrderShell;
import org.jspecify.annotations.Nullable;

/** {@code workorder:show}. */
@Service
@Command(scope = "workorder", name = "show", description = "Shows where an order stands and what happened to it")
public final class ShowCommand implements Action {

    @Reference
    private OrderShell orders;

    @Argument(name = "order", description = "The public number or the id", required = true)
    private String order;

    @Override
    public @Nullable Object execute() {
        try {
            orders.describe(order).forEach(System.out::println);
        } catch (NotFoundException unknown) {
            System.out.println("no such order");
        }
        return null;
    }
}
