package org.dayu.embedded.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * PostgreSQL in {@code <base>/data}, reachable on loopback only, with one database and one role that is no superuser.
 *
 * <p>It dies and recovers like any PostgreSQL; nothing here ever removes data. Not thread-safe: called by its
 * {@link Supervisor}.
 */
final class PostgresServer implements ChildServer {

    static final String DATABASE = "dayu";
    static final String ROLE = "dayu";
    private static final String SUPERUSER = "postgres";
    private static final Duration START_LIMIT = Duration.ofMinutes(10); // crash recovery may take long and is no fault
    private static final int STOP_SECONDS = 60;
    private static final int STATUS_LINE = 7;
    private static final byte[] SSL_REQUEST = {0, 0, 0, 8, 0x04, (byte) 0xd2, 0x16, 0x2f};

    private final Path home;
    private final Path base;
    private final PostgresSettings settings;
    private final Programs programs;
    private final Path launchLog;
    private final boolean runsAsRoot;

    /** @param prefix words before every command, e.g. to change the user; empty in the node */
    PostgresServer(Path home, Path base, PostgresSettings settings, List<String> prefix) {
        this.home = home;
        this.base = base;
        this.settings = settings;
        this.launchLog = base.resolve("launch.log");
        this.programs = new Programs(base, launchLog, prefix);
        this.runsAsRoot = prefix.isEmpty() && "root".equals(System.getProperty("user.name"));
    }

    @Override
    public String name() {
        return "postgresql-server";
    }

    @Override
    public int port() {
        return settings.port();
    }

    @Override
    public Duration startLimit() {
        return START_LIMIT;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + settings.port() + "/" + DATABASE;
    }

    String password() throws IOException {
        return Secrets.of(base.resolve("password"));
    }

    @Override
    public Optional<ProcessHandle> find() {
        return ProcessTable.readPid(pidFile()).flatMap(pid -> ProcessTable.check(pid, this::isOurs));
    }

    /** The postmaster of this data folder; its back-ends rewrite their command line and never match. */
    private boolean isOurs(List<String> words) {
        int option = words.indexOf("-D");
        return option > 0
                && words.get(0).endsWith("/postgres")
                && words.size() > option + 1
                && words.get(option + 1).equals(data().toString());
    }

    @Override
    public ProcessHandle launch() throws IOException, InterruptedException {
        if ("root".equals(System.getProperty("user.name"))
                && programs.prepare(List.of()).command().isEmpty()) {
            throw new IOException("PostgreSQL refuses to run as root: start Dayu with its launcher");
        }
        Files.createDirectories(base);
        if (!Files.exists(data().resolve("PG_VERSION"))) {
            initialise();
        }
        checkVersion();
        removeForeignPidFile();
        settings.writeTo(data());
        Process started = programs.prepare(List.of(program("postgres"), "-D", data().toString()))
                .start();
        started.getOutputStream().close();
        return started.toHandle();
    }

    private void initialise() throws IOException, InterruptedException {
        Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwx------"));
        Path secret = base.resolve("superuser.password");
        Secrets.of(secret);
        // initdb cleans up after a failure, but not after a kill: work aside and rename when all is done
        Path fresh = base.resolve("data.new");
        if (Files.exists(fresh)) {
            programs.run(60, "", List.of("rm", "-rf", "--", fresh.toString()));
        }
        programs.run(
                120,
                "",
                List.of(
                        program("initdb"),
                        "-D",
                        fresh.toString(),
                        "-U",
                        SUPERUSER,
                        "--pwfile=" + secret,
                        "-A",
                        "scram-sha-256",
                        "-E",
                        "UTF8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C.UTF-8",
                        "--data-checksums"));
        programs.run(
                120,
                "create role " + ROLE + " login password '" + password() + "'\n" + "create database " + DATABASE
                        + " owner " + ROLE + "\n",
                List.of(program("postgres"), "--single", "-D", fresh.toString(), SUPERUSER));
        Files.writeString(fresh.resolve("postgresql.conf"), PostgresSettings.INCLUDES, StandardOpenOption.APPEND);
        Files.move(fresh, data());
    }

    private void checkVersion() throws IOException, InterruptedException {
        String made = Files.readString(data().resolve("PG_VERSION")).trim();
        programs.run(10, "", List.of(program("postgres"), "--version"));
        String programVersion = Files.readString(launchLog).replaceAll("(?s)[^0-9]*(\\d+).*", "$1");
        if (!made.equals(programVersion)) {
            throw new IOException("the data were made by PostgreSQL " + made + ", the programs are " + programVersion
                    + ": dump with the old version and restore with the new one");
        }
    }

    /**
     * PostgreSQL refuses to start when the number in a left-over pid file belongs to any process of the same user, which
     * is common in a container after a restart. The file also guards against orphaned back-ends, so it goes only when no
     * process works in the data folder.
     */
    private void removeForeignPidFile() throws IOException {
        Optional<Long> recorded = ProcessTable.readPid(pidFile());
        if (recorded.isEmpty()
                || ProcessHandle.of(recorded.get()).isEmpty()
                || ProcessTable.words(recorded.get()).isEmpty()) {
            return;
        }
        boolean backendsLeft = ProcessHandle.allProcesses().anyMatch(this::worksInData);
        if (backendsLeft) {
            throw new IOException("processes of the last PostgreSQL are still ending");
        }
        Files.deleteIfExists(pidFile());
    }

    private boolean worksInData(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                    .equals(data());
        } catch (IOException notOurs) {
            return false;
        }
    }

    /** As pg_ctl does: the status line of the pid file says ready; and the port answers the protocol. */
    @Override
    public boolean ready() {
        try {
            List<String> lines = Files.readAllLines(pidFile(), StandardCharsets.ISO_8859_1);
            return lines.size() > STATUS_LINE && lines.get(STATUS_LINE).trim().equals("ready") && speaks();
        } catch (IOException notYet) {
            return false;
        }
    }

    private boolean speaks() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), settings.port()), 100);
            socket.setSoTimeout(1000);
            socket.getOutputStream().write(SSL_REQUEST);
            int answer = socket.getInputStream().read();
            return answer == 'N' || answer == 'S';
        }
    }

    /** Fast mode: SIGTERM would wait for every client to leave. */
    @Override
    public void stop(ProcessHandle server) throws IOException, InterruptedException {
        try {
            programs.run(STOP_SECONDS + 5L, "", stopCommand("fast"));
        } catch (IOException slow) {
            if (server.isAlive()) {
                programs.run(STOP_SECONDS + 5L, "", stopCommand("immediate"));
            }
        }
        waitForEnd(server);
    }

    private List<String> stopCommand(String mode) {
        return List.of(program("pg_ctl"), "stop", "-D", data().toString(), "-m", mode, "-w", "-t", "" + STOP_SECONDS);
    }

    private static void waitForEnd(ProcessHandle server) throws InterruptedException, IOException {
        try {
            server.onExit().get(5, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("pid " + server.pid() + " does not end", e);
        }
    }

    @Override
    public String lastWords() {
        return Programs.tail(launchLog);
    }

    private Path data() {
        return base.resolve("data");
    }

    private Path pidFile() {
        return data().resolve("postmaster.pid");
    }

    private String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }
}
