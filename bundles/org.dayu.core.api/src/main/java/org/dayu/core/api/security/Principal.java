package org.dayu.core.api.security;

import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Who is asking.
 *
 * @param userId the user, stable
 * @param username what they log in with
 * @param displayName their name on screens
 * @param roles what they are
 * @param departmentId the department whose rows they see, or {@code null} for the whole city
 */
public record Principal(
        UUID userId, String username, String displayName, Set<Role> roles, @Nullable UUID departmentId) {

    /** Dayu itself, for what no person asked for. */
    public static final Principal SYSTEM = new Principal(new UUID(0, 0), "system", "系统", Set.of(Role.ADMIN), null);

    public Principal {
        roles = Set.copyOf(roles);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    public boolean hasAny(Role... wanted) {
        for (var role : wanted) {
            if (roles.contains(role)) {
                return true;
            }
        }
        return false;
    }

    /** Whether this person sees only the rows of one department: department roles without a city-wide role. */
    public boolean departmentScoped() {
        return departmentId != null
                && hasAny(Role.DEPARTMENT_STAFF, Role.DEPARTMENT_LEAD)
                && !hasAny(Role.AGENT, Role.SUPERVISOR, Role.DISPATCHER, Role.COMMANDER, Role.DUTY_OFFICER, Role.ADMIN);
    }
}
