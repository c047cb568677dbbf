package org.dayu.security.internal.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;

import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.TooManyRequestsException;
import org.dayu.core.api.error.UnauthenticatedException;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.security.DirectoryEvent.UserLeft;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.security.internal.World;
import org.dayu.security.internal.audit.AuditEntry;
import org.dayu.security.internal.audit.AuditFilter;
import org.dayu.security.internal.directory.FirstStart;
import org.dayu.security.internal.directory.UserAdmin.Profile;
import org.dayu.testing.EmbeddedPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {

    private static final String HERE = "10.0.0.1";
    private static final String THERE = "10.0.0.2";

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    @TempDir
    Path folder;

    private World world;
    private SessionService sessions;
    private Login login;

    @BeforeEach
    void begin() throws SQLException {
        world = new World(POSTGRES);
        world.user("admin", Role.ADMIN);
        world.user("ann", Role.AGENT);
        sessions = sessions();
        var first = new FirstStart(
                world.store, world.directory, world.transactions, world.audit, 1000, folder.resolve("first"));
        login = new Login(
                world.directory,
                world.users,
                sessions,
                new JdbcThrottleStore(POSTGRES.jdbi()),
                first,
                world.audit,
                World.PASSWORDS,
                world.clock);
    }

    @Test
    void beginsASession() {
        var begun = login.login("Ann", World.PASSWORD, HERE);

        assertThat(sessions.resolve(begun.token())).contains(begun.session());
        assertThat(begun.session().principal().roles()).containsExactly(Role.AGENT);
        assertThat(begun.token()).hasSize(43);
        assertThat(begun.session().csrfToken()).hasSize(43).isNotEqualTo(begun.token());
        assertThat(actions()).startsWith("session.login");
    }

    @Test
    void doesNotTellANameFromAPassword() {
        var wrongPassword = catchLogin("ann", "nope", HERE);
        var wrongName = catchLogin("nobody", World.PASSWORD, HERE);
        world.users.enable(
                world.directory.accountByUsername("ann").orElseThrow().user().id(), false, Principal.SYSTEM);
        var disabled = catchLogin("ann", World.PASSWORD, HERE);

        assertThat(wrongPassword).isInstanceOf(UnauthenticatedException.class);
        assertThat(wrongName.getMessage()).isEqualTo(wrongPassword.getMessage());
        assertThat(disabled.getMessage()).isEqualTo(wrongPassword.getMessage());
    }

    @Test
    void delaysWhoGuessesButNotTheOwnerElsewhere() {
        for (int i = 0; i < 4; i++) {
            assertThat(catchLogin("ann", "guess" + i, HERE)).isInstanceOf(UnauthenticatedException.class);
        }

        assertThat(catchLogin("ann", World.PASSWORD, HERE))
                .isInstanceOfSatisfying(TooManyRequestsException.class, tooMany -> assertThat(tooMany.retryAfter())
                        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2)));
        login.login("ann", World.PASSWORD, THERE);
        world.clock.turn(Duration.ofSeconds(2));
        login.login("ann", World.PASSWORD, HERE);
    }

    @Test
    void delaysGrowWithEachGuess() {
        for (int i = 0; i < 12; i++) {
            world.clock.turn(Duration.ofMinutes(6));
            assertThat(catchLogin("ann", "guess" + i, HERE)).isInstanceOf(UnauthenticatedException.class);
        }

        assertThat(catchLogin("ann", World.PASSWORD, HERE))
                .isInstanceOfSatisfying(TooManyRequestsException.class, tooMany -> assertThat(tooMany.retryAfter())
                        .isGreaterThan(Duration.ofMinutes(4)));
    }

    @Test
    void writesNoUnknownNameIntoTheTrail() {
        catchLogin("my-password-in-the-wrong-field", "x", HERE);

        var last = world.auditStore
                .find(new AuditFilter(null, "session.refused", null, null, null), new PageRequest(0, 1))
                .items()
                .get(0);
        assertThat(last.object()).isEqualTo("user/unknown");
        assertThat(last.toString()).doesNotContain("wrong-field");
    }

    @Test
    void endsByLogout() {
        var begun = login.login("ann", World.PASSWORD, HERE);

        login.logout(begun.session());

        assertThat(sessions.resolve(begun.token())).isEmpty();
        assertThat(sessions().resolve(begun.token())).isEmpty();
        assertThat(world.events).last().isInstanceOf(UserLeft.class);
    }

    @Test
    void endsWhenIdleAndInAnyCaseInTheEnd() {
        var begun = login.login("ann", World.PASSWORD, HERE);
        for (int i = 0; i < 15; i++) {
            world.clock.turn(Duration.ofMinutes(50));
            assertThat(sessions.resolve(begun.token()))
                    .as("after %d × 50 min", i + 1)
                    .isPresent();
        }
        world.clock.turn(Duration.ofMinutes(61));
        assertThat(sessions.resolve(begun.token())).isEmpty();

        var second = login.login("ann", World.PASSWORD, HERE);
        for (int i = 0; i < 16; i++) {
            world.clock.turn(Duration.ofMinutes(50));
            sessions.resolve(second.token());
        }
        world.clock.turn(Duration.ofMinutes(50));
        assertThat(sessions.resolve(second.token())).isEmpty();
    }

    @Test
    void lookingIsNoActivity() {
        var begun = login.login("ann", World.PASSWORD, HERE);
        for (int i = 0; i < 3; i++) {
            world.clock.turn(Duration.ofMinutes(25));
            sessions.peek(begun.token());
        }

        assertThat(sessions.peek(begun.token())).isEmpty();
    }

    @Test
    void purgeTellsWhoLeft() {
        login.login("ann", World.PASSWORD, HERE);
        world.events.clear();
        world.clock.turn(Duration.ofHours(2));

        sessions.purge();
        sessions.purge();

        assertThat(world.events).singleElement().isInstanceOf(UserLeft.class);
    }

    @Test
    void aLogoutAtAnotherNodeIsSoonTrueHere() {
        var begun = login.login("ann", World.PASSWORD, HERE);
        sessions().end(begun.session());

        world.clock.turn(Duration.ofSeconds(11));

        assertThat(sessions.resolve(begun.token())).isEmpty();
    }

    @Test
    void hasTheRolesOfNow() {
        var begun = login.login("ann", World.PASSWORD, HERE);
        world.users.update(
                begun.session().principal().userId(),
                new Profile("A", Set.of(Role.SUPERVISOR), null, null),
                Principal.SYSTEM);

        assertThat(sessions.resolve(begun.token()).orElseThrow().principal().roles())
                .containsExactly(Role.SUPERVISOR);
    }

    @Test
    void aNewPasswordEndsAllOtherSessions() {
        var here = login.login("ann", World.PASSWORD, HERE);
        var there = login.login("ann", World.PASSWORD, THERE);

        var next = login.changePassword(here.session(), World.PASSWORD, "Another-horse-8", HERE);

        assertThat(sessions.resolve(here.token())).isEmpty();
        assertThat(sessions.resolve(there.token())).isEmpty();
        assertThat(sessions.resolve(next.token())).isPresent();
        assertThat(catchLogin("ann", World.PASSWORD, HERE)).isInstanceOf(UnauthenticatedException.class);
        login.login("ann", "Another-horse-8", HERE);
    }

    @Test
    void aNewPasswordNeedsTheOldOneAndStrength() {
        var begun = login.login("ann", World.PASSWORD, HERE);

        assertThatThrownBy(() -> login.changePassword(begun.session(), "nope", "Another-horse-8", HERE))
                .isInstanceOfSatisfying(
                        InvalidException.class,
                        invalid -> assertThat(invalid.faults().get(0).path()).isEqualTo("currentPassword"));
        assertThatThrownBy(() -> login.changePassword(begun.session(), World.PASSWORD, "short", HERE))
                .isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> login.changePassword(begun.session(), World.PASSWORD, World.PASSWORD, HERE))
                .isInstanceOf(InvalidException.class);
    }

    @Test
    void strangeTokensAreNobody() {
        for (String strange : new String[] {"", "x", "x".repeat(100_000), "';--", "\u0000"}) {
            assertThat(sessions.resolve(strange)).isEmpty();
        }
    }

    private SessionService sessions() {
        return new SessionService(
                new JdbcSessionStore(POSTGRES.jdbi()), world.directory, world.events::add, world.clock);
    }

    private RuntimeException catchLogin(String name, String password, String source) {
        try {
            login.login(name, password, source);
        } catch (RuntimeException e) {
            return e;
        }
        throw new AssertionError("logged in");
    }

    private java.util.List<String> actions() {
        return world
                .auditStore
                .find(new AuditFilter(null, null, null, null, null), new PageRequest(0, 50))
                .items()
                .stream()
                .map(AuditEntry::action)
                .toList();
    }
}
