package org.dayu.embedded.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.dayu.testing.PostgresBinaries;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresServerTest {

    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    /** PostgreSQL refuses root, so tests that run as root start it as nobody. */
    private static final List<String> PREFIX = ROOT
            ? List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--no-new-privs", "--")
            : List.of();

    @TempDir
    Path folder;

    private Path base;
    private PostgresServer server;

    @BeforeEach
    void prepare() throws IOException {
        base = folder.resolve("postgres");
        Files.createDirectory(base);
        if (ROOT) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            giveAway(base);
            for (String name : List.of("password", "superuser.password")) {
                Secrets.of(base.resolve(name));
                giveAway(base.resolve(name));
            }
        }
        server = server(base);
    }

    private static PostgresServer server(Path base) throws IOException {
        return new PostgresServer(
                PostgresBinaries.shared(), base, new PostgresSettings(freePort(), "16MB", 20), PREFIX);
    }

    @AfterEach
    void stop() throws Exception {
        var left = server.find();
        if (left.isPresent()) {
            server.stop(left.get());
        }
    }

    @Test
    void servesADatabaseToARoleThatIsNoSuperuser() throws Exception {
        start();

        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select current_user, current_database(), rolsuper from pg_roles where rolname = current_user")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("dayu");
            assertThat(row.getString(2)).isEqualTo("dayu");
            assertThat(row.getBoolean(3)).isFalse();
        }
    }

    @Test
    void keepsPasswordsInFilesOfTheOwnerOnly() throws Exception {
        start();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(base.resolve("password"))))
                .isEqualTo("rw-------");
        assertThat(server.password()).hasSizeGreaterThan(30);
    }

    @Test
    void isFoundByALaterRunUntilItIsStopped() throws Exception {
        start();
        var later = new PostgresServer(
                PostgresBinaries.shared(), base, new PostgresSettings(server.port(), "16MB", 20), PREFIX);

        assertThat(later.find()).isPresent();
        assertThat(later.ready()).isTrue();
        later.stop(later.find().orElseThrow());

        assertThat(later.find()).isEmpty();
        assertThat(later.ready()).isFalse();
    }

    @Test
    void keepsWhatWasCommittedOverAKill() throws Exception {
        start();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept as select 42 as answer");
        }
        ProcessHandle killed = server.find().orElseThrow();
        killed.destroyForcibly();
        killed.onExit().get(10, TimeUnit.SECONDS);

        start();

        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select answer from kept")) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(42);
        }
    }

    @Test
    void startsAlthoughItsOldPidBelongsToAnotherProcess() throws Exception {
        start();
        server.stop(server.find().orElseThrow());
        Path pidFile = base.resolve("data/postmaster.pid");
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n" + base.resolve("data") + "\n");

        assertThat(server.find()).isEmpty();
        start();

        assertThat(ProcessHandle.current().isAlive()).isTrue();
        assertThat(server.ready()).isTrue();
    }

    @Test
    void refusesDataOfAnotherMajorVersion() throws Exception {
        start();
        server.stop(server.find().orElseThrow());
        Files.writeString(base.resolve("data/PG_VERSION"), "9\n");

        assertThatThrownBy(server::launch).isInstanceOf(IOException.class).hasMessageContaining("PostgreSQL 9");
    }

    /** As the supervisor does, without its pauses. */
    private void start() throws Exception {
        ProcessHandle launched = launchWhenTheLastOneIsGone();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!server.ready()) {
            assertThat(launched.isAlive()).as(server.lastWords()).isTrue();
            assertThat(System.nanoTime()).as("not ready in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private ProcessHandle launchWhenTheLastOneIsGone() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            ProcessHandle launched = server.launch();
            boolean refused = waitBriefly(launched);
            if (!refused) {
                return launched;
            }
            assertThat(System.nanoTime()).as(server.lastWords()).isLessThan(deadline);
        }
    }

    /** Whether the process ended at once, as it does while back-ends of a killed server are still there. */
    private static boolean waitBriefly(ProcessHandle launched) throws Exception {
        try {
            launched.onExit().get(300, TimeUnit.MILLISECONDS);
            return true;
        } catch (java.util.concurrent.TimeoutException lives) {
            return false;
        }
    }

    private Connection connect() throws SQLException, IOException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.url());
        source.setUser(PostgresServer.ROLE);
        source.setPassword(server.password());
        return source.getConnection();
    }

    private static void giveAway(Path path) throws IOException {
        Files.setOwner(
                path, FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
