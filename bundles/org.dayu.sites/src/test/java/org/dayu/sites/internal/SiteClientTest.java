package org.dayu.sites.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever answers at the address of a site may be anybody. */
class SiteClientTest {

    private static final long MIB = 1024L * 1024L;

    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;

    @AfterEach
    void close() {
        over.countDown();
        server.stop(0);
        pool.shutdownNow();
    }

    private Standing ask(Duration timeout, HttpHandler handler) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(pool);
        server.createContext(SiteClient.PATH, handler);
        server.start();
        var site = new SiteSettings(
                "b",
                "站点",
                true,
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                "",
                new Secret("0123456789abcdef0123456789abcdef"),
                "to-b",
                Map.of(),
                0);
        return new SiteClient("a", site, timeout, Clock.systemUTC(), pool).ask().join();
    }

    @Test
    void ofAnAnswerWithoutAnEndOnlyTheBeginningIsRead() throws Exception {
        var taken = new CompletableFuture<Long>();
        Standing standing = ask(Duration.ofSeconds(10), exchange -> {
            long sent = 0;
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                byte[] chunk = new byte[64 * 1024];
                while (sent < 512 * MIB) {
                    out.write(chunk);
                    sent += chunk.length;
                }
            } catch (IOException e) {
                taken.complete(sent); // nobody reads on
                throw e;
            }
            taken.complete(sent);
        });
        assertThat(standing.failure()).contains("longer than");
        assertThat(taken.get(20, TimeUnit.SECONDS))
                .as("the rest fills buffers only")
                .isLessThan(64 * MIB);
    }

    @Test
    void anAnswerThatTricklesInIsNotWaitedFor() throws Exception {
        var gone = new CompletableFuture<Boolean>();
        Standing standing = ask(Duration.ofMillis(300), exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                do {
                    out.write(' ');
                    out.flush();
                } while (!over.await(20, TimeUnit.MILLISECONDS));
            } catch (IOException e) {
                gone.complete(true);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(standing.failure()).isEqualTo("no answer in time");
        assertThat(gone.get(10, TimeUnit.SECONDS))
                .as("the connection is closed")
                .isTrue();
    }
}
