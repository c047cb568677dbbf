package org.dayu.rest.internal.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.dayu.core.api.live.LiveSource;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.rest.internal.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LiveTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Screen> screens = new ArrayList<>();
    private Server server;
    private LiveHubService hub;

    record Call(String id, String caller) {}

    /** A counter that screens follow; supervisors only, if so wished. */
    private static final class Counter implements LiveSource {

        private final String topic;
        private final boolean closed;
        private final AtomicInteger count = new AtomicInteger();
        private final AtomicInteger snapshots = new AtomicInteger();

        Counter(String topic, boolean closed) {
            this.topic = topic;
            this.closed = closed;
        }

        @Override
        public String topic() {
            return topic;
        }

        @Override
        public boolean allows(Principal who) {
            return !closed || who.has(Role.SUPERVISOR);
        }

        @Override
        public Object snapshot(Principal who) {
            snapshots.incrementAndGet();
            return count.get();
        }
    }

    /** One connection that reads events. */
    private final class Screen {

        private final InputStream in;
        private final BufferedReader lines;
        private String lastId = "";

        Screen(HttpResponse<InputStream> response) {
            in = response.body();
            lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            screens.add(this);
        }

        /** The next event with its name as {@code event}. */
        JsonNode next() throws IOException {
            String name = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    lastId = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    var data = (com.fasterxml.jackson.databind.node.ObjectNode) JSON.readTree(line.substring(6));
                    return data.put("event", name);
                }
            }
            throw new IOException("the stream ended");
        }

        void close() throws IOException {
            in.close();
        }
    }

    @BeforeEach
    void start() throws Exception {
        server = new Server();
        server.sessions.open("ann", false, Role.AGENT);
        server.sessions.open("sue", false, Role.SUPERVISOR);
        hub = new LiveHubService(
                server.authentication, server.threads(), new LiveSettings(16, 8, Duration.ofMillis(200), 500));
        server.serve(new LiveServlet(hub, server.authentication), "/api/v1/live");
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        for (Screen screen : screens) {
            screen.close();
        }
        hub.deactivate();
        server.stop();
    }

    @Test
    void aSnapshotThenDeltas() throws Exception {
        var calls = source("calls");
        calls.count.set(7);
        var screen = open("ann", "calls", "");

        assertThat(screen.next().toString())
                .isEqualTo("{\"topic\":\"calls\",\"type\":\"Snapshot\",\"body\":7,\"event\":\"snapshot\"}");
        hub.publish("calls", "CallUpdated", new Call("1", "138****5678"));
        assertThat(screen.next().toString())
                .isEqualTo("{\"topic\":\"calls\",\"type\":\"CallUpdated\","
                        + "\"body\":{\"id\":\"1\",\"caller\":\"138****5678\"},\"event\":\"delta\"}");
    }

    @Test
    void eachSeesTheirOwnView() throws Exception {
        source("calls");
        var ann = open("ann", "calls", "");
        var sue = open("sue", "calls", "");
        ann.next();
        sue.next();

        hub.publish("calls", "CallUpdated", who -> who.has(Role.SUPERVISOR) ? new Call("1", "all") : null);
        hub.publish("calls", "CallUpdated", who -> new Call("2", who.username()));

        assertThat(ann.next().path("body").path("caller").asText()).isEqualTo("ann");
        assertThat(sue.next().path("body").path("caller").asText()).isEqualTo("all");
        assertThat(sue.next().path("body").path("caller").asText()).isEqualTo("sue");
    }

    @Test
    void comesBackWithoutSnapshotToWhatItMissed() throws Exception {
        var calls = source("calls");
        source("agents");
        var first = open("ann", "agents,calls", "");
        first.next();
        first.next();
        hub.publish("calls", "A", "1");
        assertThat(first.next().path("body").asText()).isEqualTo("1");
        first.close();
        hub.publish("calls", "A", "2");
        hub.publish("agents", "B", "3");
        hub.publish("calls", "A", "4");

        var second = open("ann", "calls,agents", first.lastId);

        assertThat(List.of(
                        second.next().path("body").asText(),
                        second.next().path("body").asText(),
                        second.next().path("body").asText()))
                .containsExactly("2", "3", "4");
        assertThat(calls.snapshots).hasValue(1);
    }

    @Test
    void comesBackToASnapshotAfterTooLong() throws Exception {
        source("calls");
        var first = open("ann", "calls", "");
        first.next();
        hub.publish("calls", "A", 0);
        first.next();
        first.close();
        for (int i = 0; i < 9; i++) {
            hub.publish("calls", "A", i);
        }

        assertThat(open("ann", "calls", first.lastId).next().path("event").asText())
                .isEqualTo("snapshot");
    }

    @Test
    void aNumberOfSomebodyElseOrOtherTopicsMeansNothing() throws Exception {
        source("calls");
        source("agents");
        var first = open("ann", "calls", "");
        first.next();
        assertThat(first.lastId).isNotEmpty();

        assertThat(open("sue", "calls", first.lastId).next().path("event").asText())
                .isEqualTo("snapshot");
        assertThat(open("ann", "agents,calls", first.lastId)
                        .next()
                        .path("event")
                        .asText())
                .isEqualTo("snapshot");
        assertThat(open("ann", "calls", "garbage-9").next().path("event").asText())
                .isEqualTo("snapshot");
    }

    @Test
    void numbersGrow() throws Exception {
        source("calls");
        var screen = open("ann", "calls", "");
        screen.next();
        long before = number(screen.lastId);
        for (int i = 0; i < 5; i++) {
            hub.publish("calls", "A", i);
            screen.next();
            assertThat(number(screen.lastId)).isGreaterThan(before);
            before = number(screen.lastId);
        }
    }

    @Test
    void aSourceThatIsReplacedIsAwayAndBack() throws Exception {
        var calls = source("calls");
        var screen = open("ann", "calls", "");
        screen.next();

        hub.removeSource(calls);
        assertThat(screen.next().path("event").asText()).isEqualTo("away");
        hub.publish("calls", "Lost", "1");
        var next = new Counter("calls", false);
        next.count.set(2);
        hub.addSource(next);

        var back = screen.next();
        assertThat(back.path("event").asText()).isEqualTo("snapshot");
        assertThat(back.path("body").asInt()).isEqualTo(2);
    }

    @Test
    void waitsForATopicWhoseSourceComesLater() throws Exception {
        var screen = open("ann", "orders", "");
        assertThat(screen.next().path("event").asText()).isEqualTo("away");

        source("orders");

        assertThat(screen.next().path("event").asText()).isEqualTo("snapshot");
    }

    @Test
    void isClosedToWhoMayNotSee() throws Exception {
        hub.addSource(new Counter("queues", true));

        assertThat(status("", "queues")).isEqualTo(401);
        assertThat(status("ann", "queues")).isEqualTo(403);
        assertThat(status("ann", "")).isEqualTo(400);
        assertThat(status("ann", "Bad!")).isEqualTo(400);
        assertThat(open("sue", "queues", "").next().path("event").asText()).isEqualTo("snapshot");
    }

    @Test
    void endsWithTheSession() throws Exception {
        source("calls");
        var screen = open("ann", "calls", "");
        screen.next();

        server.sessions.end("ann");

        assertThat(screen.next().toString()).isEqualTo("{\"reason\":\"session\",\"event\":\"end\"}");
    }

    @Test
    void endsWhenTheRolesChange() throws Exception {
        source("calls");
        var screen = open("ann", "calls", "");
        screen.next();

        server.sessions.open("ann", false, Role.SUPERVISOR);

        assertThat(screen.next().path("reason").asText()).isEqualTo("changed");
    }

    @Test
    void aScreenThatDoesNotReadGetsASnapshotAndDisturbsNobody() throws Exception {
        var calls = source("calls");
        var good = open("ann", "calls", "");
        good.next();
        try (var slow = new Socket()) {
            // small enough to be full soon, large enough to be emptied quickly
            slow.setReceiveBufferSize(65_536);
            slow.connect(new InetSocketAddress("127.0.0.1", server.port()));
            slow.getOutputStream()
                    .write("GET /api/v1/live?topics=calls HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sue\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            await(() -> calls.snapshots.get() >= 2);
            String large = "x".repeat(50_000);
            int before = calls.snapshots.get();
            for (int i = 0; i < 400; i++) {
                hub.publish("calls", "A", large + i);
                assertThat(good.next().path("body").asText()).endsWith(Integer.toString(i));
            }
            // only now does the slow one read: everything that fits, then a fresh snapshot
            var drain = CompletableFuture.runAsync(() -> {
                try {
                    slow.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
                } catch (IOException closed) {
                    // the end of the test
                }
            });
            await(() -> calls.snapshots.get() > before);
            slow.shutdownInput();
            drain.get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void aBurstReachesEverybodyInOrder() throws Exception {
        source("calls");
        List<Screen> many = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            var screen = open(i % 2 == 0 ? "ann" : "sue", "calls", "");
            screen.next();
            many.add(screen);
        }

        for (int i = 0; i < 300; i++) {
            hub.publish("calls", "A", i);
        }

        for (Screen screen : many) {
            int last = -1;
            while (last != 299) {
                var event = screen.next();
                if (event.path("event").asText().equals("delta")) {
                    assertThat(event.path("body").asInt()).isGreaterThan(last);
                    last = event.path("body").asInt();
                }
            }
        }
    }

    @Test
    void fiveHundredScreensFollow() throws Exception {
        source("calls");
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 500; i++) {
                var socket = new Socket("127.0.0.1", server.port());
                socket.setSoTimeout(20_000);
                sockets.add(socket);
                socket.getOutputStream()
                        .write("GET /api/v1/live?topics=calls HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ann\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
            }
            for (Socket socket : sockets) {
                readUntil(socket, "event: snapshot");
            }
            for (int i = 0; i < 100; i++) {
                hub.publish("calls", "A", i);
            }
            for (Socket socket : sockets) {
                readUntil(socket, "\"body\":99}");
            }
            assertThat(hub.streams()).isEqualTo(500);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static void readUntil(Socket socket, String text) throws IOException {
        var lines = new StringBuilder();
        while (lines.indexOf(text) < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).isNotNegative();
            lines.append((char) next);
        }
    }

    @Test
    void forgetsScreensThatLeft() throws Exception {
        source("calls");
        var screen = open("ann", "calls", "");
        screen.next();
        assertThat(hub.streams()).isEqualTo(1);

        screen.close();

        await(() -> hub.streams() == 0);
    }

    private Counter source(String topic) {
        var source = new Counter(topic, false);
        hub.addSource(source);
        return source;
    }

    private Screen open(String user, String topics, String lastId) throws Exception {
        var request = server.as(user, "/api/v1/live?topics=" + topics);
        if (!lastId.isEmpty()) {
            request.header("Last-Event-ID", lastId);
        }
        var response = server.client().send(request.build(), BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        return new Screen(response);
    }

    private int status(String user, String topics) throws Exception {
        var path = "/api/v1/live?topics=" + topics;
        return server.send(user.isEmpty() ? server.request(path) : server.as(user, path))
                .statusCode();
    }

    private static long number(String id) {
        return Long.parseLong(id.substring(id.lastIndexOf('-') + 1));
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("the deadline").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
