package org.dayu.rest.internal.access;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;

import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Sessions;
import org.dayu.core.api.security.Sessions.Session;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Finds out who sends a request. While the security bundle is replaced, requests with a token wait for it. */
@Component(service = Authentication.class)
public final class Authentication {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String BEARER = "Bearer ";

    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();

    private volatile @Nullable Sessions sessions;
    private volatile @Nullable CurrentUser currentUser;

    @Activate
    public Authentication() {
        this(PATIENCE);
    }

    Authentication(Duration patience) {
        this.patience = patience;
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setSessions(Sessions service) {
        sessions = service;
        announce();
    }

    void unsetSessions(Sessions service) {
        if (sessions == service) {
            sessions = null;
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setCurrentUser(CurrentUser service) {
        currentUser = service;
        announce();
    }

    void unsetCurrentUser(CurrentUser service) {
        if (currentUser == service) {
            currentUser = null;
        }
    }

    /** Whether people can log in now. */
    public boolean available() {
        return sessions != null && currentUser != null;
    }

    /** Who sends it; counts as activity. */
    public Caller caller(HttpServletRequest request) {
        var token = token(request);
        if (token.isEmpty()) {
            return Caller.ANYBODY;
        }
        boolean byCookie = request.getHeader("Authorization") == null;
        return new Caller(sessions().resolve(token.get()), byCookie);
    }

    /** The session of a stream, without counting as activity. Does not wait: absent services mean "still there". */
    public Optional<Session> look(String token, Session last) {
        Sessions now = sessions;
        return now == null ? Optional.of(last) : now.peek(token);
    }

    /** Whether work can be run in the name of this sender now. */
    public boolean ready(Caller caller) {
        return caller.session().isEmpty() || currentUser != null;
    }

    /** Runs the work of a request in the name of its sender. */
    public void runAs(Caller caller, Runnable work) {
        if (caller.session().isEmpty()) {
            work.run();
            return;
        }
        CurrentUser now = currentUser;
        if (now == null) {
            throw away();
        }
        now.runAs(caller.session().get().principal(), work);
    }

    /** The session token, from the header or the cookie. */
    public Optional<String> token(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header != null) {
            return header.startsWith(BEARER) ? Optional.of(header.substring(BEARER.length())) : Optional.empty();
        }
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(Sessions.COOKIE)
                        && !cookie.getValue().isEmpty()) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    private Sessions sessions() {
        Sessions now = sessions;
        if (now != null && currentUser != null) {
            return now;
        }
        long left = patience.toNanos();
        lock.lock();
        try {
            while (sessions == null || currentUser == null) {
                if (left <= 0) {
                    throw away();
                }
                left = arrived.awaitNanos(left);
            }
            now = sessions;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away();
        } finally {
            lock.unlock();
        }
        if (now == null) {
            throw away();
        }
        return now;
    }

    private void announce() {
        lock.lock();
        try {
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static UnavailableException away() {
        return new UnavailableException("登录服务正在更新，请稍后重试。", null);
    }
}
