package org.dayu.rest.internal.secure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

import org.dayu.core.api.health.Health.Status;
import org.dayu.rest.internal.Configured;
import org.dayu.rest.internal.TestThreads;
import org.dayu.testing.TrustsAnybody;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real web server, and clients that look at what it shows. */
class HttpsCertificateTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path certificates;

    private static Path first;
    private static Path second;

    @TempDir
    private Path folder;

    private final TestThreads threads = new TestThreads();
    private final Server server = new Server();
    private final ServerConnector plain = new ServerConnector(server);
    private ServerConnector connector;
    private Path file;
    private HttpsCertificate certificate;
    private Instant changed = Instant.parse("2026-07-01T00:00:00Z");

    @BeforeAll
    static void certificates() throws IOException, InterruptedException {
        first = make("first", 30);
        second = make("second", 40);
    }

    private static Path make(String name, int days) throws IOException, InterruptedException {
        Path made = certificates.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "dayu",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        Integer.toString(days),
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        made.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor()).isZero();
        return made;
    }

    @BeforeEach
    void start() throws Exception {
        file = folder.resolve("https.p12");
        put(Files.readAllBytes(first));
        var tls = new SslContextFactory.Server();
        tls.setKeyStorePath(file.toString());
        tls.setKeyStoreType("PKCS12");
        tls.setKeyStorePassword(PASSWORD);
        tls.setKeyManagerPassword(PASSWORD);
        var http = new HttpConfiguration();
        http.addCustomizer(new SecureRequestCustomizer());
        certificate = at(Clock.systemUTC());
        http.addCustomizer(certificate);
        plain.getConnectionFactory(HttpConnectionFactory.class)
                .getHttpConfiguration()
                .addCustomizer(certificate);
        connector =
                new ServerConnector(server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(http));
        server.addConnector(connector);
        server.addConnector(plain);
        server.start();
    }

    private HttpsCertificate at(Clock clock) {
        return new HttpsCertificate(
                new Configured(org.dayu.rest.internal.Server.config(Map.of("https_password", PASSWORD))),
                threads,
                clock);
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        threads.close();
    }

    /** Replaces the file as certificate programs do, in one step; each time later than before. */
    private void put(byte[] bytes) throws IOException {
        Path beside = folder.resolve("beside");
        Files.write(beside, bytes);
        changed = changed.plusSeconds(1);
        Files.setLastModifiedTime(beside, FileTime.from(changed));
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void newConnectionsGetARenewedCertificateAndThoseThatLiveGoOn() throws Exception {
        try (Client old = new Client()) {
            old.asks();
            assertThat(old.sees()).isEqualTo("CN=first");
            certificate.look();
            assertThat(certificate.check().status()).isEqualTo(Status.UP);
            put(Files.readAllBytes(second));
            certificate.look();
            try (Client fresh = new Client()) {
                assertThat(fresh.sees()).isEqualTo("CN=second");
                fresh.asks();
            }
            old.asks();
        }
    }

    @Test
    void aFileThatCannotBeUsedChangesNothingAndIsTold() throws Exception {
        asked();
        byte[] whole = Files.readAllBytes(second);
        put(java.util.Arrays.copyOf(whole, whole.length / 2));
        certificate.look();
        assertThat(shown()).isEqualTo("CN=first");
        assertThat(certificate.check().status()).isEqualTo(Status.DEGRADED);
        assertThat(certificate.check().detail()).containsKey("fault");
        certificate.look();
        assertThat(certificate.check().status()).isEqualTo(Status.DEGRADED);

        put(whole);
        certificate.look();
        assertThat(shown()).isEqualTo("CN=second");
        assertThat(certificate.check().status()).isEqualTo(Status.UP);
    }

    @Test
    void aFileThatWasAwayForAMomentIsNoFaultAnyMore() throws Exception {
        asked();
        Path away = folder.resolve("away");
        Files.move(file, away);
        certificate.look();
        assertThat(certificate.check().status()).isEqualTo(Status.DEGRADED);
        assertThat(shown()).isEqualTo("CN=first");
        Files.move(away, file);
        certificate.look();
        assertThat(certificate.check().status()).isEqualTo(Status.UP);
    }

    @Test
    void aFileThatWasRenewedBeforeAnybodyCameIsTakenAsWell() throws Exception {
        put(Files.readAllBytes(second));
        asked();
        assertThat(shown()).isEqualTo("CN=second");
    }

    @Test
    void warnsTwoWeeksBeforeItRunsOut() throws Exception {
        var late = at(Clock.offset(Clock.systemUTC(), Duration.ofDays(17)));
        late.customize(connector, new HttpConfiguration(), null);
        late.look();
        assertThat(late.check().status()).isEqualTo(Status.DEGRADED);
        assertThat(late.check().sentence()).contains("到期");
    }

    @Test
    void withoutHttpsNothingIsAmiss() throws Exception {
        server.removeConnector(connector);
        certificate.customize(plain, new HttpConfiguration(), null);
        certificate.look();
        assertThat(certificate.check().status()).isEqualTo(Status.UP);
    }

    /** Somebody has asked for a page, by which the web server is known. */
    private void asked() throws Exception {
        try (Client one = new Client()) {
            one.asks();
        }
        certificate.look();
    }

    private String shown() throws Exception {
        try (Client one = new Client()) {
            return one.sees();
        }
    }

    /** One connection. */
    private final class Client implements AutoCloseable {

        private final SSLSocket socket;

        Client() throws IOException, GeneralSecurityException {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustsAnybody()}, null);
            socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", connector.getLocalPort());
            socket.startHandshake();
        }

        String sees() throws IOException {
            var shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return shown.getSubjectX500Principal().getName();
        }

        /** Nothing is served here: what counts is that an answer comes. */
        void asks() throws IOException {
            socket.getOutputStream()
                    .write("HEAD / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var line = new StringBuilder();
            while (line.indexOf("\r\n\r\n") < 0) {
                int read = socket.getInputStream().read();
                assertThat(read).isNotNegative();
                line.append((char) read);
            }
            assertThat(line).startsWith("HTTP/1.1 404");
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
