package org.dayu.security.internal.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;

import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.security.DirectoryEvent.UserChanged;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.security.internal.World;
import org.dayu.security.internal.audit.AuditEntry;
import org.dayu.security.internal.audit.AuditFilter;
import org.dayu.security.internal.directory.UserAdmin.Profile;
import org.dayu.testing.EmbeddedPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UserAdminTest {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private World world;

    @BeforeEach
    void begin() throws SQLException {
        world = new World(POSTGRES);
        world.user("admin", Role.ADMIN);
    }

    @Test
    void makesAUserThatTheDirectoryKnows() {
        var made = create("ann", profile("8001", Role.AGENT, Role.SUPERVISOR));

        var users = new DirectoryUsers(world.directory);
        assertThat(users.find(made.id())).contains(made);
        assertThat(users.findByUsername("ANN")).contains(made);
        assertThat(users.findByExtension("8001")).contains(made);
        assertThat(new Directory(world.store).account(made.id()).map(Account::user))
                .contains(made);
        assertThat(world.events).last().isInstanceOfSatisfying(UserChanged.class, event -> assertThat(event.user())
                .isEqualTo(made));
        assertThat(world.auditStore
                        .find(new AuditFilter(null, "user.create", null, null, null), new PageRequest(0, 1))
                        .items())
                .extracting(AuditEntry::object)
                .containsExactly("user/" + made.id());
    }

    @Test
    void refusesNamesThatAreTakenOrStrange() {
        create("ann", profile(null, Role.AGENT));

        assertThatThrownBy(() -> create("ann", profile(null, Role.AGENT))).isInstanceOf(ConflictException.class);
        for (String strange : new String[] {"", "A", "ann'; drop", "<b>", "a b", "李"}) {
            assertThatThrownBy(() -> create(strange, profile(null, Role.AGENT))).isInstanceOf(InvalidException.class);
        }
    }

    @Test
    void reportsAllFaultsAtOnce() {
        assertThatThrownBy(() -> create("A", new Profile(" ", Set.of(), null, "12x")))
                .isInstanceOfSatisfying(InvalidException.class, invalid -> assertThat(invalid.faults())
                        .extracting(InvalidException.Fault::path)
                        .containsExactly("username", "displayName", "roles", "extension"));
    }

    @Test
    void refusesAnExtensionInUseAndADepartmentThatIsNot() {
        create("ann", profile("8001", Role.AGENT));

        assertThatThrownBy(() -> create("bob", profile("8001", Role.AGENT))).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> create("bob", new Profile("B", Set.of(Role.AGENT), UUID.randomUUID(), null)))
                .isInstanceOf(ConflictException.class);
        assertThat(new Directory(world.store).accountByUsername("bob")).isEmpty();
    }

    @Test
    void changesRoles() {
        var ann = create("ann", profile("8001", Role.AGENT));

        var changed = world.users.update(ann.id(), profile("8002", Role.DISPATCHER), Principal.SYSTEM);

        assertThat(changed.roles()).containsExactly(Role.DISPATCHER);
        assertThat(new Directory(world.store).account(ann.id()).orElseThrow().user())
                .isEqualTo(changed);
    }

    @Test
    void aDisabledUserFreesTheExtension() {
        var ann = create("ann", profile("8001", Role.AGENT));
        world.users.enable(ann.id(), false, Principal.SYSTEM);

        create("bob", profile("8001", Role.AGENT));

        assertThatThrownBy(() -> world.users.enable(ann.id(), true, Principal.SYSTEM))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void keepsTheLastAdministrator() {
        var admin = world.directory.accountByUsername("admin").orElseThrow().user();

        assertThatThrownBy(() -> world.users.update(admin.id(), profile(null, Role.AGENT), Principal.SYSTEM))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> world.users.enable(admin.id(), false, Principal.SYSTEM))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> world.users.enable(admin.id(), false, admin.principal()))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void knowsNoStranger() {
        assertThatThrownBy(() -> world.users.enable(UUID.randomUUID(), true, Principal.SYSTEM))
                .isInstanceOf(NotFoundException.class);
    }

    private org.dayu.core.api.security.UserInfo create(String name, Profile profile) {
        return world.users.create(name, profile, "pbkdf2-sha256$1$AA$AA", true, Principal.SYSTEM);
    }

    private static Profile profile(String extension, Role... roles) {
        return new Profile("某人", Set.of(roles), null, extension);
    }
}
