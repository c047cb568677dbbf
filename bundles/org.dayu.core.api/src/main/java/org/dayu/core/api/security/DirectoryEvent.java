package org.dayu.core.api.security;

import java.time.Instant;
import java.util.UUID;

import org.dayu.core.api.event.DomainEvent;

/**
 * What changes among users and departments; {@link Users} and {@link Departments} show it already when it is published.
 *
 * @since 1.0
 */
public sealed interface DirectoryEvent extends DomainEvent {

    /** Matches every event of this kind. */
    String TOPICS = "org/dayu/security/*";

    /** A user was made, changed, enabled or disabled. */
    record UserChanged(UserInfo user, Instant at) implements DirectoryEvent {
        @Override
        public String topic() {
            return "org/dayu/security/UserChanged";
        }
    }

    /** A department was made, changed or closed. */
    record DepartmentChanged(Department department, boolean open, Instant at) implements DirectoryEvent {
        @Override
        public String topic() {
            return "org/dayu/security/DepartmentChanged";
        }
    }

    /** The last session of a user ended: logged out, expired, or ended by an administrator. */
    record UserLeft(UUID userId, Instant at) implements DirectoryEvent {
        @Override
        public String topic() {
            return "org/dayu/security/UserLeft";
        }
    }
}
