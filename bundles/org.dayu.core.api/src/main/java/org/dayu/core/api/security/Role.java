package org.dayu.core.api.security;

import java.util.Locale;
import java.util.Optional;

/** The roles of Dayu. A user may have several. */
public enum Role {
    CITIZEN,
    AGENT,
    SUPERVISOR,
    DISPATCHER,
    DEPARTMENT_STAFF,
    DEPARTMENT_LEAD,
    COMMANDER,
    DUTY_OFFICER,
    ANALYST,
    ADMIN;

    /** The name on the wire and in configuration, e.g. {@code department-staff}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads {@link #wire()}; empty for an unknown name. */
    public static Optional<Role> ofWire(String text) {
        for (var role : values()) {
            if (role.wire().equals(text)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
