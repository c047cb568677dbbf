package org.dayu.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.UserInfo;
import org.dayu.core.api.security.Users;

/** A few people, one of whom is asking, and what the audit trail was told of them. */
public final class People implements Users, CurrentUser, Audit {

    public static final Principal ANN = person("坐席甲", Role.AGENT);
    public static final Principal BOB = person("坐席乙", Role.AGENT);
    public static final Principal BOSS = person("班长", Role.SUPERVISOR);
    public static final Principal ADMIN = person("管理员", Role.ADMIN);

    /** Who asks. */
    public Principal who = ANN;

    /** What was done: who by name, the action, to what. */
    public final List<String> trail = new ArrayList<>();

    /** Whether the trail takes nothing now. */
    public boolean refuses;

    private static Principal person(String name, Role role) {
        return new Principal(UUID.randomUUID(), name, name, Set.of(role), null);
    }

    @Override
    public Optional<Principal> find() {
        return Optional.of(who);
    }

    @Override
    public Principal require() {
        return who;
    }

    @Override
    public void runAs(Principal principal, Runnable work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void record(Principal by, String action, String object, Map<String, String> detail) {
        if (refuses) {
            throw new UnavailableException("数据库不可用", null);
        }
        trail.add(by.username() + " " + action + " " + object);
    }

    @Override
    public Optional<UserInfo> find(UUID id) {
        return list().stream().filter(user -> user.id().equals(id)).findFirst();
    }

    @Override
    public Optional<UserInfo> findByUsername(String username) {
        return list().stream().filter(user -> user.username().equals(username)).findFirst();
    }

    @Override
    public Optional<UserInfo> findByExtension(String extension) {
        return Optional.empty();
    }

    @Override
    public List<UserInfo> list() {
        return List.of(ANN, BOB, BOSS, ADMIN).stream()
                .map(it -> new UserInfo(it.userId(), it.username(), it.displayName(), it.roles(), null, null, true))
                .toList();
    }
}
