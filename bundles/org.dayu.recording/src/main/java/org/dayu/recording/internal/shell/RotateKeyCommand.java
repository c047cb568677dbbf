package org.dayu.recording.internal.shell;

import java.io.IOException;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.dayu.recording.internal.MasterKeys;
import org.jspecify.annotations.Nullable;

/** Recordings that begin from now on are sealed under a new master key. */
@Service
@Command(
        scope = "recording",
        name = "rotate-key",
        description = "Adds a master key for recordings; back up the key file after")
public final class RotateKeyCommand implements Action {

    @Reference
    private MasterKeys keys;

    @Override
    public @Nullable Object execute() throws IOException {
        System.out.println("new recordings are sealed under " + keys.rotate() + "; back up the key file now");
        return null;
    }
}
