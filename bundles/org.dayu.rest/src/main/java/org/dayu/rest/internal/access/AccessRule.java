package org.dayu.rest.internal.access;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;

import org.dayu.core.api.security.Open;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;

/** Who may call one resource method. */
sealed interface AccessRule {

    /** Said nowhere, so nobody may. */
    record Nobody() implements AccessRule {}

    /** Anybody, logged in or not. */
    record Anybody() implements AccessRule {}

    /** Who is logged in and has one of the roles; no roles mean everybody who is logged in. */
    record Members(Set<Role> roles, boolean beforePasswordChange) implements AccessRule {}

    static AccessRule of(Class<?> resource, Method method) {
        return of(method).or(() -> of(resource)).orElseGet(Nobody::new);
    }

    private static Optional<AccessRule> of(AnnotatedElement element) {
        if (element.isAnnotationPresent(Open.class)) {
            return Optional.of(new Anybody());
        }
        return Optional.ofNullable(element.getAnnotation(Secured.class))
                .map(secured -> new Members(Set.of(secured.value()), secured.beforePasswordChange()));
    }
}
