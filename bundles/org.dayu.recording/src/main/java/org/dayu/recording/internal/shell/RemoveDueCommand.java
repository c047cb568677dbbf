package org.dayu.recording.internal.shell;

import java.util.concurrent.ExecutionException;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.dayu.recording.internal.Removal;
import org.jspecify.annotations.Nullable;

/** Whoever shortens the retention because a disk is full wants the room now, not within the hour. */
@Service
@Command(
        scope = "recording",
        name = "remove-due",
        description = "Removes now what retention no longer keeps; what is held stays")
public final class RemoveDueCommand implements Action {

    @Reference
    private Removal removal;

    @Override
    public @Nullable Object execute() throws InterruptedException, ExecutionException {
        System.out.println("removed " + removal.now());
        return null;
    }
}
