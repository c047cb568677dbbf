package org.dayu.security.internal.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;

import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.security.Department;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.security.internal.World;
import org.dayu.security.internal.directory.DepartmentAdmin.Form;
import org.dayu.security.internal.directory.UserAdmin.Profile;
import org.dayu.testing.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DepartmentAdminTest {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private World world;
    private DepartmentAdmin admin;
    private DirectoryDepartments departments;

    @BeforeEach
    void begin() throws SQLException {
        world = new World(POSTGRES);
        admin = new DepartmentAdmin(
                world.store, world.directory, world.transactions, world.audit, world.events::add, world.clock);
        departments = new DirectoryDepartments(world.directory);
        world.user("admin", Role.ADMIN);
    }

    @Test
    void growsATree() {
        var water = create("water", null);
        var pumps = create("water-pumps", water.id());
        var night = create("water-pumps-night", pumps.id());

        assertThat(departments.list()).containsExactly(water, pumps, night);
        assertThat(departments.findByCode("water-pumps")).contains(pumps);
        assertThat(departments.withDescendants(water.id()))
                .containsExactlyInAnyOrder(water.id(), pumps.id(), night.id());
        assertThat(departments.withDescendants(night.id())).containsExactly(night.id());
        assertThat(departments.withDescendants(UUID.randomUUID())).isEmpty();
        assertThat(new Directory(world.store).departments()).containsExactly(water, pumps, night);
    }

    @Test
    void hasNoCircles() {
        var water = create("water", null);
        var pumps = create("water-pumps", water.id());

        assertThatThrownBy(() -> admin.update(water.id(), form("water", pumps.id()), Principal.SYSTEM))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> admin.update(water.id(), form("water", water.id()), Principal.SYSTEM))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void codesAreUniqueAmongTheOpenOnes() {
        var water = create("water", null);

        assertThatThrownBy(() -> create("water", null)).isInstanceOf(ConflictException.class);
        admin.close(water.id(), Principal.SYSTEM);
        create("water", null);
    }

    @Test
    void aClosedOneKeepsItsName() {
        var water = create("water", null);
        admin.close(water.id(), Principal.SYSTEM);

        assertThat(departments.list()).isEmpty();
        assertThat(departments.find(water.id())).contains(water);
    }

    @Test
    void isNotClosedOverPeopleOrParts() {
        var water = create("water", null);
        create("water-pumps", water.id());
        var roads = create("roads", null);
        world.users.create(
                "ann",
                new Profile("A", Set.of(Role.DEPARTMENT_STAFF), roads.id(), null),
                "hash",
                false,
                Principal.SYSTEM);

        assertThatThrownBy(() -> admin.close(water.id(), Principal.SYSTEM)).hasMessageContaining("下级部门");
        assertThatThrownBy(() -> admin.close(roads.id(), Principal.SYSTEM)).hasMessageContaining("用户");
    }

    @Test
    void checksItsForm() {
        assertThatThrownBy(() -> admin.create(new Form("X", "", null, "42", "call me"), Principal.SYSTEM))
                .isInstanceOfSatisfying(InvalidException.class, invalid -> assertThat(invalid.faults())
                        .extracting(InvalidException.Fault::path)
                        .containsExactly("code", "name", "districtCode", "dutyPhone"));
    }

    private Department create(String code, @Nullable UUID parent) {
        return admin.create(form(code, parent), Principal.SYSTEM);
    }

    private static Form form(String code, @Nullable UUID parent) {
        return new Form(code, "某局", parent, "420102", "8801");
    }
}
