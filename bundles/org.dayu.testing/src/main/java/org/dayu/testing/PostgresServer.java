package org.dayu.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postgresql.ds.PGSimpleDataSource;

/** One throw-away PostgreSQL for a whole test run: on loopback, on a free port, without fsync, as {@code nobody} under root. */
final class PostgresServer implements ExtensionContext.Store.CloseableResource {

    private static final String OWNER = "postgres";
    private static final String UNPRIVILEGED = "nobody";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 5;

    private final Path home;
    private final Path base;
    private final String password = UUID.randomUUID().toString();
    private final int port;
    private final Process process;

    private PostgresServer(Path home, Path base) throws IOException, InterruptedException {
        this.home = home;
        this.base = base;
        if (isRoot()) {
            Files.setOwner(
                    base,
                    FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(UNPRIVILEGED));
        }
        initialise();
        int candidate = 0;
        Process running = null;
        // between asking for a free port and using it another process may take it
        for (int attempt = 1; running == null; attempt++) {
            candidate = freePort();
            running = launch(candidate, attempt == ATTEMPTS);
        }
        port = candidate;
        process = running;
    }

    static PostgresServer start() {
        try {
            return new PostgresServer(PostgresBinaries.shared(), Files.createTempDirectory("dayu-postgres-"));
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL for tests did not start: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL for tests started", e);
        }
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    PGSimpleDataSource connectTo(String database) {
        return connectTo(database, port);
    }

    private PGSimpleDataSource connectTo(String database, int onPort) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:" + onPort + "/" + database);
        source.setUser(OWNER);
        source.setPassword(password);
        // as on a node: a failure's message tells nothing of the row
        source.setLogServerErrorDetail(false);
        return source;
    }

    private void initialise() throws IOException, InterruptedException {
        Path secret = base.resolve("password");
        Files.writeString(secret, password);
        Process initdb = child(
                home.resolve("bin/initdb").toString(),
                "-D",
                data().toString(),
                "-U",
                OWNER,
                "--pwfile=" + secret,
                "-A",
                "scram-sha-256",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--no-sync");
        if (!initdb.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || initdb.exitValue() != 0) {
            initdb.destroyForcibly();
            throw new IOException("initdb failed: " + log());
        }
    }

    /** The running server, or null if the port was taken. */
    private @Nullable Process launch(int onPort, boolean last) throws IOException, InterruptedException {
        Process server = child(
                home.resolve("bin/postgres").toString(),
                "-D",
                data().toString(),
                "-p",
                Integer.toString(onPort),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=off",
                "-c",
                "synchronous_commit=off",
                "-c",
                "full_page_writes=off",
                "-c",
                "shared_buffers=32MB",
                "-c",
                "max_connections=200");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (server.waitFor(25, TimeUnit.MILLISECONDS)) {
                if (last) {
                    throw new IOException("postgres ended with " + server.exitValue() + ": " + log());
                }
                return null;
            }
            if (answers(onPort)) {
                return server;
            }
        }
        server.destroyForcibly();
        throw new IOException("postgres did not answer within " + PATIENCE.toSeconds() + " s: " + log());
    }

    private boolean answers(int onPort) {
        try (Connection connection = connectTo(OWNER, onPort).getConnection()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private Process child(String... command) throws IOException {
        List<String> words = new ArrayList<>();
        // the server ends at once (SIGQUIT) when the test run that started it is killed
        words.addAll(List.of("setpriv", "--pdeathsig", "QUIT"));
        if (isRoot()) {
            words.addAll(List.of("--reuid=" + UNPRIVILEGED, "--regid=nogroup", "--clear-groups", "--no-new-privs"));
        }
        words.add("--");
        words.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(base.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process started = builder.start();
        started.getOutputStream().close();
        return started;
    }

    private Path data() {
        return base.resolve("data");
    }

    private Path logFile() {
        return base.resolve("postgres.log");
    }

    private String log() throws IOException {
        return Files.exists(logFile()) ? Files.readString(logFile(), StandardCharsets.UTF_8) : "no log";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** Ends the server without the courtesy of a checkpoint; the data are thrown away. */
    @Override
    public void close() throws IOException, InterruptedException {
        ProcessHandle handle = process.toHandle();
        new ProcessBuilder("kill", "-QUIT", Long.toString(handle.pid())).start().waitFor();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        Scratch.delete(base);
    }
}
