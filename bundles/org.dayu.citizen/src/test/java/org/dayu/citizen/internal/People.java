package org.dayu.citizen.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.UserInfo;
import org.dayu.core.api.security.Users;

/** A directory of users that a test fills. */
final class People implements Users {

    private final List<UserInfo> all = new ArrayList<>();

    UUID add(Role role, boolean enabled) {
        UUID id = UUID.randomUUID();
        all.add(new UserInfo(id, "u" + all.size(), "人", Set.of(role), null, null, enabled));
        return id;
    }

    @Override
    public Optional<UserInfo> find(UUID id) {
        return all.stream().filter(user -> user.id().equals(id)).findFirst();
    }

    @Override
    public Optional<UserInfo> findByUsername(String username) {
        return all.stream().filter(user -> user.username().equals(username)).findFirst();
    }

    @Override
    public Optional<UserInfo> findByExtension(String extension) {
        return Optional.empty();
    }

    @Override
    public List<UserInfo> list() {
        return List.copyOf(all);
    }
}
