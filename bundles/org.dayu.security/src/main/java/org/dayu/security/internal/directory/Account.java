package org.dayu.security.internal.directory;

import org.dayu.core.api.security.UserInfo;

/** A user with what only this bundle may know. */
public record Account(UserInfo user, String passwordHash, boolean mustChangePassword) {

    /** Never the hash. */
    @Override
    public String toString() {
        return "Account[" + user.id() + "]";
    }
}
