package org.dayu.security.internal.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.dayu.core.api.security.Principal;
import org.dayu.security.internal.directory.Account;
import org.dayu.security.internal.directory.Directory;
import org.dayu.security.internal.directory.UserAdmin;
import org.dayu.security.internal.login.Passwords;
import org.dayu.security.internal.login.SessionService;
import org.jspecify.annotations.Nullable;

/** For an administrator who cannot log in any more. */
@Service
@Command(scope = "security", name = "reset-password", description = "Gives a user a new password and prints it once")
public final class ResetPasswordCommand implements Action {

    private static final int ITERATIONS = 600_000;

    @Argument(name = "username", required = true, description = "The user")
    private String username;

    @Reference
    private Directory directory;

    @Reference
    private UserAdmin users;

    @Reference
    private SessionService sessions;

    @Override
    public @Nullable Object execute() {
        var account = directory.accountByUsername(username).map(Account::user);
        if (account.isEmpty()) {
            System.out.println("no such user");
            return null;
        }
        String password = Passwords.generate();
        String hash = new Passwords(ITERATIONS).hash(password);
        users.setPassword(account.get().id(), hash, true, Principal.SYSTEM, "user.password-reset");
        sessions.endAll(account.get().id());
        System.out.println(username + " " + password);
        return null;
    }
}
