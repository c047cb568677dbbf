package org.dayu.security.internal.login;

import java.util.Optional;

import org.dayu.core.api.error.UnauthenticatedException;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.osgi.service.component.annotations.Component;

/** Binds the person to the thread. */
@Component
public final class ThreadCurrentUser implements CurrentUser {

    private final ThreadLocal<Principal> current = new ThreadLocal<>();

    @Override
    public Optional<Principal> find() {
        return Optional.ofNullable(current.get());
    }

    @Override
    public Principal require() {
        return find().orElseThrow(() -> new UnauthenticatedException("登录已失效，请重新登录。"));
    }

    @Override
    public void runAs(Principal principal, Runnable work) {
        Principal before = current.get();
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
