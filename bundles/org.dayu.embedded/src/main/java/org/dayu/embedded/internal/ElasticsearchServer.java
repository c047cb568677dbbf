package org.dayu.embedded.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Elasticsearch as a daemon: its launcher, another JVM of 100 MB, ends when the node is up. Reachable on loopback only.
 * Not thread-safe: called by its {@link Supervisor}.
 */
final class ElasticsearchServer implements ChildServer {

    /** Marks the process of one data folder in the process table, whether or not its pid file survived. */
    private static final String MARK = "-Ddayu.elasticsearch.data=";

    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration ANSWER_LIMIT = Duration.ofMillis(1000);
    private static final int STOP_SECONDS = 30;
    private static final List<String> CONFIG = List.of("elasticsearch.yml", "jvm.options", "log4j2.properties");

    private final Path home;
    private final Path base;
    private final int port;
    private final String heap;
    private final Programs programs;
    private final Path launchLog;
    private final HttpRequest health;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(ANSWER_LIMIT)
            .executor(Runnable::run)
            .build();

    /** @param heap of the server, in the notation of {@code -Xmx} */
    ElasticsearchServer(Path home, Path base, int port, String heap, List<String> prefix) {
        if (port < 1 || port > 65_534) {
            throw new IllegalArgumentException("elasticsearch.port is not a port: " + port);
        }
        if (!heap.matches("\\d{1,6}[mg]")) {
            throw new IllegalArgumentException("elasticsearch.heap is not a size such as 384m: " + heap);
        }
        this.home = home;
        this.base = base;
        this.port = port;
        this.heap = heap;
        this.launchLog = base.resolve("launch.log");
        this.programs = new Programs(base, launchLog, prefix);
        this.health = HttpRequest.newBuilder(URI.create(url() + "/_cluster/health"))
                .timeout(ANSWER_LIMIT)
                .build();
    }

    @Override
    public String name() {
        return "elasticsearch-server";
    }

    @Override
    public int port() {
        return port;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public Duration startLimit() {
        return START_LIMIT;
    }

    @Override
    public Optional<ProcessHandle> find() {
        return ProcessTable.readPid(pidFile())
                .flatMap(pid -> ProcessTable.check(pid, this::isOurs))
                .or(() -> ProcessTable.search(this::isOurs));
    }

    private boolean isOurs(List<String> words) {
        return words.contains(MARK + base);
    }

    @Override
    public ProcessHandle launch() throws IOException {
        writeConfig();
        ProcessBuilder builder = programs.prepare(List.of(
                home.resolve("bin/elasticsearch").toString(),
                "-d",
                "-p",
                pidFile().toString()));
        Map<String, String> environment = builder.environment();
        environment.put("ES_JAVA_HOME", System.getProperty("java.home"));
        environment.put("ES_PATH_CONF", config().toString());
        environment.put("ES_TMPDIR", base.resolve("tmp").toString());
        environment.put("ES_JAVA_OPTS", "-Xms" + heap + " -Xmx" + heap + " " + MARK + base);
        environment.put("CLI_JAVA_OPTS", "-Xmx32m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        Process started = builder.start();
        started.getOutputStream().close();
        return started.toHandle();
    }

    /** Written anew at each start, so that a changed port or a new release takes effect. */
    private void writeConfig() throws IOException {
        for (String folder : List.of("config", "tmp", "logs", "data")) {
            Files.createDirectories(base.resolve(folder));
        }
        for (String name : CONFIG) {
            try (InputStream template =
                    Objects.requireNonNull(ElasticsearchServer.class.getResourceAsStream(name), name)) {
                String text = new String(template.readAllBytes(), StandardCharsets.UTF_8)
                        .replace("@port@", Integer.toString(port))
                        .replace("@transport@", Integer.toString(port + 1))
                        .replace("@base@", base.toString());
                Files.writeString(config().resolve(name), text);
            }
        }
    }

    @Override
    public boolean ready() {
        try {
            return http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void stop(ProcessHandle server) throws IOException, InterruptedException {
        server.destroy();
        try {
            server.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            server.destroyForcibly();
        } catch (ExecutionException e) {
            throw new IOException("the end of pid " + server.pid() + " was not seen", e);
        }
    }

    @Override
    public String lastWords() {
        return Programs.tail(launchLog);
    }

    private Path config() {
        return base.resolve("config");
    }

    private Path pidFile() {
        return base.resolve("elasticsearch.pid");
    }
}
