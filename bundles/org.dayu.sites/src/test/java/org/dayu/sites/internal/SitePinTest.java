package org.dayu.sites.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.dayu.core.api.health.Health;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose certificate it is that a site shows. */
class SitePinTest {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final Secret SECRET = new Secret("0123456789abcdef0123456789abcdef");

    @TempDir
    private static Path folder;

    private static SSLContext context;
    private static String pin;

    private final ExecutorService pool = Executors.newCachedThreadPool();
    private HttpsServer server;

    @BeforeAll
    static void certificate() throws IOException, InterruptedException, GeneralSecurityException {
        String store = folder.resolve("b.p12").toString();
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-alias",
                        "b",
                        "-dname",
                        "CN=another name",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store,
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        made.getInputStream().readAllBytes();
        assertThat(made.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(store))) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        pin = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(keys.getCertificate("b").getEncoded()));
    }

    @AfterEach
    void close() {
        server.stop(0);
        pool.shutdownNow();
    }

    private void serve() throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.setExecutor(pool);
        server.createContext(SiteClient.PATH, exchange -> {
            var said = exchange.getRequestHeaders();
            Question question = new Question(
                    said.getFirst(Question.FROM),
                    "b",
                    Instant.ofEpochMilli(Long.parseLong(said.getFirst(Question.TIME))),
                    said.getFirst(Question.NONCE));
            String body = new SiteState("b", "", List.of(), 3, 0, List.of()).json();
            exchange.getResponseHeaders().set(Question.SEAL, question.sealAnswer(SECRET, body));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    private SiteClient client(String pinned) {
        URI url = URI.create("https://127.0.0.1:" + server.getAddress().getPort());
        var site = new SiteSettings("b", "三亚", true, url, pinned, SECRET, "to-b", Map.of(), 0);
        return new SiteClient("a", site, Duration.ofSeconds(10), Clock.systemUTC(), pool);
    }

    private static Health health(SiteClient client) {
        return SitesHealth.of(List.of(client), Map.of(), Instant.now().minus(Duration.ofMinutes(1)), new PassageLog());
    }

    @Test
    void theCertificateThatIsPinnedIsBelievedWhateverNameItBears() throws Exception {
        serve();
        SiteClient client = client(pin);
        Standing standing = client.ask().join();
        assertThat(standing.failure()).isEmpty();
        assertThat(standing.state()).isNotNull();
        assertThat(health(client).status()).isEqualTo(Health.Status.UP);
    }

    @Test
    void anotherOneIsNotAndTheOperatorReadsWhich() throws Exception {
        serve();
        SiteClient client = client("0".repeat(64));
        Standing standing = client.ask().join();
        assertThat(standing.state()).isNull();
        assertThat(standing.failure()).isEqualTo("it shows another certificate: SHA-256 " + pin);
        Health health = health(client);
        assertThat(health.status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(health.sentence()).contains("证书", "三亚");
        assertThat(health.detail().get("b")).contains(pin);
    }

    @Test
    void withoutAPinAnAuthorityMustHaveSigned() throws Exception {
        serve();
        assertThat(client("").ask().join().failure()).isEqualTo("nobody whom we know has signed its certificate");
    }
}
