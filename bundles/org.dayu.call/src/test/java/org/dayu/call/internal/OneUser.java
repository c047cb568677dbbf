package org.dayu.call.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.dayu.core.api.security.UserInfo;
import org.dayu.core.api.security.Users;

/** A user directory with one user. */
final class OneUser implements Users {

    private final UserInfo user;

    OneUser(UUID id, String extension) {
        user = new UserInfo(id, "agent2", "李四", Set.of(), null, extension, true);
    }

    @Override
    public Optional<UserInfo> find(UUID id) {
        return Optional.of(user).filter(known -> known.id().equals(id));
    }

    @Override
    public Optional<UserInfo> findByUsername(String username) {
        return Optional.of(user).filter(known -> known.username().equals(username));
    }

    @Override
    public Optional<UserInfo> findByExtension(String extension) {
        return Optional.of(user).filter(known -> extension.equals(known.extension()));
    }

    @Override
    public List<UserInfo> list() {
        return List.of(user);
    }
}
