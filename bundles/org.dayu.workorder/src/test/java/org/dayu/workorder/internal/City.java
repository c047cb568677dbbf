package org.dayu.workorder.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.dayu.core.api.security.Department;
import org.dayu.core.api.security.Departments;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.UserInfo;
import org.dayu.core.api.security.Users;

/** A small city: three departments, one below another, and somebody in each. */
final class City implements Departments {

    static final Department WATER = department("water", "水务局", null, null);
    static final Department PUMPS = department("water-pumps", "排水管理所", WATER.id(), "420102");
    static final Department ROADS = department("roads", "城管局", null, null);

    static final Principal AGENT = person("agent", "坐席甲", null, Role.AGENT);
    static final Principal DISPATCHER = person("dispatcher", "派单员", null, Role.DISPATCHER);
    static final Principal SUPERVISOR = person("supervisor", "班长", null, Role.SUPERVISOR);
    static final Principal WATER_STAFF = person("water", "水务张", WATER.id(), Role.DEPARTMENT_STAFF);
    static final Principal PUMPS_STAFF = person("pumps", "排水李", PUMPS.id(), Role.DEPARTMENT_STAFF);
    static final Principal ROADS_STAFF = person("roads", "城管王", ROADS.id(), Role.DEPARTMENT_STAFF);

    private static final List<Department> ALL = List.of(ROADS, WATER, PUMPS);
    private static final List<Principal> PEOPLE =
            List.of(AGENT, DISPATCHER, SUPERVISOR, WATER_STAFF, PUMPS_STAFF, ROADS_STAFF);

    private static Department department(String code, String name, UUID parent, String district) {
        return new Department(
                UUID.nameUUIDFromBytes(code.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                code,
                name,
                parent,
                district,
                null);
    }

    private static Principal person(String name, String display, UUID department, Role role) {
        var id = UUID.nameUUIDFromBytes(("user " + name).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return new Principal(id, name, display, Set.of(role), department);
    }

    @Override
    public Optional<Department> find(UUID id) {
        return ALL.stream().filter(department -> department.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Department> findByCode(String code) {
        return ALL.stream().filter(department -> department.code().equals(code)).findFirst();
    }

    @Override
    public List<Department> list() {
        return ALL;
    }

    @Override
    public Set<UUID> withDescendants(UUID id) {
        return ALL.stream()
                .filter(department -> department.id().equals(id) || id.equals(department.parentId()))
                .map(Department::id)
                .collect(Collectors.toSet());
    }

    /** Users, as the directory has them. */
    static final class People implements Users {

        @Override
        public Optional<UserInfo> find(UUID id) {
            return list().stream().filter(user -> user.id().equals(id)).findFirst();
        }

        @Override
        public Optional<UserInfo> findByUsername(String username) {
            return list().stream()
                    .filter(user -> user.username().equals(username))
                    .findFirst();
        }

        @Override
        public Optional<UserInfo> findByExtension(String extension) {
            return Optional.empty();
        }

        @Override
        public List<UserInfo> list() {
            return PEOPLE.stream()
                    .map(who -> new UserInfo(
                            who.userId(),
                            who.username(),
                            who.displayName(),
                            who.roles(),
                            who.departmentId(),
                            null,
                            true))
                    .toList();
        }
    }
}
