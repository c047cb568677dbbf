package org.dayu.security.internal.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.dayu.security.internal.crypto.KeyRing;
import org.jspecify.annotations.Nullable;

/** Personal data is sealed under a new key from now on. */
@Service
@Command(
        scope = "security",
        name = "rotate-key",
        description = "Adds a key for personal data; back up the key file after")
public final class RotateKeyCommand implements Action {

    @Reference
    private KeyRing keys;

    @Override
    public @Nullable Object execute() {
        System.out.println("new texts are sealed with " + keys.rotate() + "; back up the key file now");
        return null;
    }
}
