package org.dayu.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.ws.rs.GET;
import javax.ws.rs.Path;

import org.dayu.core.api.security.Open;
import org.dayu.core.api.security.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplacementTest {

    private Server server;

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    /** Refuses to work after its bundle has stopped. */
    @Path("v1/things")
    public static final class Things {

        private final AtomicBoolean stopped = new AtomicBoolean();

        @GET
        @Open
        public String get() {
            if (stopped.get()) {
                throw new IllegalStateException("used after the end");
            }
            return "thing";
        }
    }

    @Path("v1/others")
    public static final class Others {

        @GET
        @Open
        public String get() {
            return "other";
        }
    }

    /** Holds its request until told. */
    @Path("v1/slow")
    public static final class Slow {

        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        @GET
        @Open
        public String get() throws InterruptedException {
            entered.countDown();
            released.await();
            return "slow";
        }
    }

    @Test
    void noRequestIsLostWhileAResourceIsReplaced() throws Exception {
        var things = new Things();
        server = new Server(things, new Others()).start();
        var running = new AtomicBoolean(true);
        Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
        var pool = Executors.newFixedThreadPool(4);
        List<Future<Object>> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String path = i % 2 == 0 ? "/api/v1/things" : "/api/v1/others";
            Callable<Object> client = () -> {
                while (running.get()) {
                    int status = server.send(server.request(path)).statusCode();
                    statuses.merge(status, 1, Integer::sum);
                }
                return null;
            };
            clients.add(pool.submit(client));
        }

        for (int update = 0; update < 5; update++) {
            server.rest.removeResource(things);
            things.stopped.set(true);
            things = new Things();
            server.rest.addResource(things);
            awaitServed("/api/v1/things");
        }
        running.set(false);
        for (Future<Object> client : clients) {
            client.get();
        }
        pool.shutdown();

        assertThat(statuses.keySet()).containsExactly(200);
        assertThat(statuses.get(200)).isGreaterThan(20);
    }

    @Test
    void removalWaitsForTheRequestsInside() throws Exception {
        var slow = new Slow();
        server = new Server(slow).start();
        var pool = Executors.newFixedThreadPool(2);
        var request =
                pool.submit(() -> server.send(server.request("/api/v1/slow")).body());
        slow.entered.await();

        var removal = pool.submit(() -> {
            server.rest.removeResource(slow);
            return request.isDone();
        });
        slow.released.countDown();

        assertThat(request.get()).isEqualTo("slow");
        assertThat(removal.get()).isNotNull();
        pool.shutdown();
    }

    @Test
    void aResourceThatDoesNotComeBackIsNotFound() throws Exception {
        var things = new Things();
        server = new Server(things, new Others());
        server.configured.modified(Server.config(Map.of("hold_seconds", 1)));
        server.start();
        server.rest.removeResource(things);

        assertThat(server.send(server.request("/api/v1/others")).statusCode()).isEqualTo(200);
        assertThat(server.send(server.request("/api/v1/things")).statusCode()).isEqualTo(404);
    }

    @Test
    void requestsWithATokenWaitForTheSecurityBundle() throws Exception {
        server = Server.withoutSecurity();
        server.add(new Samples(server.sessions));
        server.sessions.open("ann", false, Role.AGENT);
        server.start();
        var pool = Executors.newFixedThreadPool(1);
        var request = pool.submit(
                () -> server.send(server.as("ann", "/api/v1/samples/me")).statusCode());

        assertThat(server.send(server.request("/api/v1/samples/open")).statusCode())
                .isEqualTo(200);
        assertThat(request).isNotDone();
        server.sessions.connect(server.authentication);

        assertThat(request.get()).isEqualTo(200);
        pool.shutdown();
    }

    @Test
    void requestsRightAfterTheStartWaitForResourcesThatComeLater() throws Exception {
        server = Server.settling().start();
        var pool = Executors.newFixedThreadPool(1);
        var request =
                pool.submit(() -> server.send(server.request("/api/v1/things")).statusCode());

        server.add(new Things());

        assertThat(request.get()).isEqualTo(200);
        pool.shutdown();
    }

    @Test
    void aSetThatCannotBeServedLeavesTheOldOne() throws Exception {
        server = new Server(new Others()).start();
        server.add(new Broken());
        server.rest.rebuild();

        assertThat(server.send(server.request("/api/v1/others")).statusCode()).isEqualTo(200);
        assertThat(server.send(server.request("/api/v1/broken")).statusCode()).isEqualTo(404);
    }

    /** Two methods for the same request: Jersey refuses the whole application. */
    @Path("v1/broken")
    public static final class Broken {

        @GET
        @Open
        public String one() {
            return "1";
        }

        @GET
        @Open
        public String two() {
            return "2";
        }
    }

    private void awaitServed(String path) throws Exception {
        assertThat(server.send(server.request(path).timeout(Duration.ofSeconds(9)))
                        .statusCode())
                .isEqualTo(200);
    }
}
