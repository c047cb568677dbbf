package org.dayu.rest.internal.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.dayu.core.api.error.UnauthenticatedException;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Sessions;

/** Sessions and the current user in memory. The token is the user's name, the CSRF token is {@code csrf-<name>}. */
public final class FakeSessions implements Sessions, CurrentUser {

    private final Map<String, Session> open = new ConcurrentHashMap<>();
    private final ThreadLocal<Principal> current = new ThreadLocal<>();

    public void open(String name, boolean mustChange, Role... roles) {
        var who = new Principal(UUID.nameUUIDFromBytes(name.getBytes()), name, name, Set.of(roles), null);
        open.put(
                name,
                new Session(UUID.randomUUID(), who, "csrf-" + name, mustChange, Instant.parse("2030-01-01T00:00:00Z")));
    }

    public void end(String name) {
        open.remove(name);
    }

    /** An authentication that uses these, or nothing yet. */
    public Authentication authentication(boolean connected, Duration patience) {
        var authentication = new Authentication(patience);
        if (connected) {
            connect(authentication);
        }
        return authentication;
    }

    public void connect(Authentication authentication) {
        authentication.setSessions(this);
        authentication.setCurrentUser(this);
    }

    @Override
    public Optional<Session> resolve(String token) {
        return Optional.ofNullable(open.get(token));
    }

    @Override
    public Optional<Session> peek(String token) {
        return resolve(token);
    }

    @Override
    public Optional<Principal> find() {
        return Optional.ofNullable(current.get());
    }

    @Override
    public Principal require() {
        return find().orElseThrow(() -> new UnauthenticatedException("请先登录"));
    }

    @Override
    public void runAs(Principal principal, Runnable work) {
        var before = current.get();
        current.set(principal);
        try {
            work.run();
        } finally {
            if (before == null) {
                current.remove();
            } else {
                current.set(before);
            }
        }
    }
}
