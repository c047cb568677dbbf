package org.dayu.messaging.internal.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.dayu.messaging.internal.DeadLetterDesk;
import org.jspecify.annotations.Nullable;

@Service
@Command(scope = "messaging", name = "dlq-retry", description = "Gives a listener its dead letters once more")
public final class DlqRetryCommand implements Action {

    @Reference
    private DeadLetterDesk desk;

    @Argument(name = "listener", description = "The listener's name, as messaging:dlq-list shows it", required = true)
    private String listener;

    @Override
    public @Nullable Object execute() {
        System.out.println(desk.retry(listener) + " messages are in the queue of " + listener + " again");
        return null;
    }
}
