package org.dayu.messaging.internal.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.dayu.messaging.internal.DeadLetterDesk;
import org.jspecify.annotations.Nullable;

@Service
@Command(
        scope = "messaging",
        name = "forget",
        description = "Drops the queue of a listener that will not come back, with all that waits in it")
public final class ForgetCommand implements Action {

    @Reference
    private DeadLetterDesk desk;

    @Argument(index = 0, name = "listener", description = "The listener's name", required = true)
    private String listener;

    @Argument(index = 1, name = "topic", description = "The topic it listened to", required = true)
    private String topic;

    @Override
    public @Nullable Object execute() {
        System.out.println(
                desk.forget(listener, topic)
                        ? listener + " is forgotten"
                        : "nothing done: " + listener + " is here, or was never known");
        return null;
    }
}
