package org.dayu.voicemail.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.dayu.core.api.security.UserInfo;
import org.dayu.core.api.security.Users;

/** A directory with nobody in it. */
final class NoUsers implements Users {

    @Override
    public Optional<UserInfo> find(UUID id) {
        return Optional.empty();
    }

    @Override
    public Optional<UserInfo> findByUsername(String username) {
        return Optional.empty();
    }

    @Override
    public Optional<UserInfo> findByExtension(String extension) {
        return Optional.empty();
    }

    @Override
    public List<UserInfo> list() {
        return List.of();
    }
}
