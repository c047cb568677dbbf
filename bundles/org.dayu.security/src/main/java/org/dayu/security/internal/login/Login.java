package org.dayu.security.internal.login;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.UnauthenticatedException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Sessions.Session;
import org.dayu.core.api.time.SteadyClock;
import org.dayu.security.internal.SecurityConfig;
import org.dayu.security.internal.directory.Account;
import org.dayu.security.internal.directory.Directory;
import org.dayu.security.internal.directory.FirstStart;
import org.dayu.security.internal.directory.UserAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets people in and out, and lets them change their password. */
@Component(service = Login.class, configurationPid = SecurityConfig.PID)
public final class Login {

    /** Hashing fills a core: calls must not wait for a shift of agents that all log in at once. */
    private static final int AT_ONCE = 2;

    private static final int PATIENCE_SECONDS = 20;

    private final Directory directory;
    private final UserAdmin users;
    private final SessionService sessions;
    private final Throttle throttle;
    private final FirstStart firstStart;
    private final Passwords passwords;
    private final Audit audit;
    private final Semaphore hashing = new Semaphore(AT_ONCE, true);

    @Activate
    public Login(
            @Reference Directory directory,
            @Reference UserAdmin users,
            @Reference SessionService sessions,
            @Reference ThrottleStore throttle,
            @Reference FirstStart firstStart,
            @Reference Audit audit,
            SecurityConfig config) {
        this(
                directory,
                users,
                sessions,
                throttle,
                firstStart,
                audit,
                new Passwords(config.password_iterations()),
                SteadyClock.system());
    }

    Login(
            Directory directory,
            UserAdmin users,
            SessionService sessions,
            ThrottleStore throttle,
            FirstStart firstStart,
            Audit audit,
            Passwords passwords,
            Clock clock) {
        this.directory = directory;
        this.users = users;
        this.sessions = sessions;
        this.throttle = new Throttle(throttle, clock);
        this.firstStart = firstStart;
        this.audit = audit;
        this.passwords = passwords;
    }

    /**
     * @param source the address that asks
     * @throws UnauthenticatedException without telling whether the name or the password is wrong
     */
    public SessionService.Begun login(String username, String password, String source) {
        Account account =
                throttled(username, password, source).orElseThrow(() -> new UnauthenticatedException("用户名或密码不正确。"));
        var begun = sessions.begin(account.user().id());
        audit.record(account.user().principal(), "session.login", object(account), Map.of());
        return begun;
    }

    public void logout(Session session) {
        sessions.end(session);
        audit.record(
                session.principal(),
                "session.logout",
                "user/" + session.principal().userId(),
                Map.of());
    }

    /** Changes the password, ends every session of the user and begins a new one. */
    public SessionService.Begun changePassword(Session session, String current, String next, String source) {
        String username = session.principal().username();
        PasswordPolicy.check(next, username);
        if (next.equals(current)) {
            throw new InvalidException("newPassword", "新密码不能与原密码相同");
        }
        Account account = throttled(username, current, source)
                .orElseThrow(() -> new InvalidException("currentPassword", "原密码不正确"));
        users.setPassword(
                account.user().id(), passwords.hash(next), false, session.principal(), "user.password-changed");
        firstStart.passwordChanged(username);
        sessions.endOthers(account.user().id(), session.id());
        var begun = sessions.begin(account.user().id());
        sessions.end(session);
        return begun;
    }

    /** The enabled account with this name and password; empty, after the same time, if there is none. */
    private Optional<Account> throttled(String username, String password, String source) {
        acquire();
        try {
            throttle.check(username, source);
            Optional<Account> account = directory.accountByUsername(username);
            if (matches(account, password) && account.orElseThrow().user().enabled()) {
                throttle.succeeded(username, source);
                renew(account.orElseThrow(), password);
                return account;
            }
            throttle.failed(username, source);
            // the name is not written down if there is no such user: it may be a password in the wrong field
            audit.record(
                    account.map(known -> known.user().principal()).orElse(Principal.SYSTEM),
                    "session.refused",
                    account.map(Login::object).orElse("user/unknown"),
                    Map.of("source", source));
            return Optional.empty();
        } finally {
            hashing.release();
        }
    }

    private boolean matches(Optional<Account> account, String password) {
        if (account.isEmpty()) {
            passwords.pretend(password);
            return false;
        }
        return passwords.verify(password, account.get().passwordHash());
    }

    private void renew(Account account, String password) {
        if (passwords.outdated(account.passwordHash())) {
            users.setPassword(
                    account.user().id(),
                    passwords.hash(password),
                    account.mustChangePassword(),
                    account.user().principal(),
                    "user.password-rehashed");
        }
    }

    private void acquire() {
        try {
            if (!hashing.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new UnavailableException("登录的人过多，请稍后重试。", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("登录被中断，请重试。", e);
        }
    }

    private static String object(Account account) {
        return "user/" + account.user().id();
    }
}
