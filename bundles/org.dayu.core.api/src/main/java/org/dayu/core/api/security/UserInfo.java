package org.dayu.core.api.security;

import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A user, as others refer to them.
 *
 * @param departmentId the department they belong to, or {@code null}
 * @param extension the internal number of their telephone, or {@code null}
 * @param enabled whether they may log in
 */
public record UserInfo(
        UUID id,
        String username,
        String displayName,
        Set<Role> roles,
        @Nullable UUID departmentId,
        @Nullable String extension,
        boolean enabled) {

    public UserInfo {
        roles = Set.copyOf(roles);
    }

    public Principal principal() {
        return new Principal(id, username, displayName, roles, departmentId);
    }
}
