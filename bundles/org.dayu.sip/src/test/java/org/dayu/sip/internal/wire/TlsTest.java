package org.dayu.sip.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.api.SipTarget;
import org.dayu.sip.internal.RawPeer;
import org.dayu.sip.internal.SipLab;
import org.dayu.sip.internal.leg.LegSettings;
import org.dayu.sip.internal.trunk.Trunk;
import org.dayu.testing.TrustsAnybody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes that call each other over TLS. */
class TlsTest {

    private static final String PASSWORD = "changeit";
    private static final SipTarget NUMBER = new SipTarget.Number("057188880000", null);

    @TempDir
    private static Path folder;

    private static String keyStore;
    private static String pin;
    private SipLab callee;

    @BeforeAll
    static void certificate() throws IOException, InterruptedException, GeneralSecurityException {
        keyStore = folder.resolve("own.p12").toString();
        make(keyStore);
        pin = pin(keyStore);
    }

    /** Makes a certificate and its key. */
    private static void make(String file) throws IOException, InterruptedException {
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
                        "CN=localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file,
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor()).isZero();
    }

    private static String pin(String file) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return TlsCheck.fingerprint((X509Certificate) keys.getCertificate("dayu"));
    }

    @BeforeEach
    void start() throws IOException {
        callee = lab(List.of(pin), false);
        callee.trunk("local", null, 10);
    }

    @AfterEach
    void stop() throws IOException {
        callee.close();
    }

    private static SipLab lab(List<String> pins, boolean clientsProve) throws IOException {
        return new SipLab(
                LegSettings.DEFAULT,
                GuardSettings.DEFAULT,
                new TlsSettings(0, keyStore, PASSWORD, "", pins, clientsProve));
    }

    /** What a node shows to who connects now. */
    private static String shown(SipLab lab) throws IOException, GeneralSecurityException {
        SSLContext anybody = SSLContext.getInstance("TLS");
        anybody.init(null, new TrustManager[] {new TrustsAnybody()}, null);
        try (SSLSocket socket = (SSLSocket) anybody.getSocketFactory()
                .createSocket("127.0.0.1", lab.node().wire().port("tls"))) {
            socket.startHandshake();
            return TlsCheck.fingerprint((X509Certificate) socket.getSession().getPeerCertificates()[0]);
        }
    }

    private void callsAndHangsUp(SipLab caller, SipLab called) {
        caller.trunkTo(called);
        UUID leg = caller.call(NUMBER);
        SipSignal.Incoming incoming = called.expect(SipSignal.Incoming.class);
        called.send(new SipCommand.Answer(incoming.leg(), RawPeer.SDP));
        assertThat(caller.expect(SipSignal.Answered.class).sdp()).isEqualTo(RawPeer.SDP);
        called.expect(SipSignal.Confirmed.class);
        // the other way round, by the same connection
        called.send(new SipCommand.Reoffer(incoming.leg(), RawPeer.SDP));
        caller.expect(SipSignal.Offered.class);
        caller.send(new SipCommand.AcceptOffer(leg, RawPeer.SDP));
        called.expect(SipSignal.Answered.class);
        caller.send(new SipCommand.Hangup(leg, 200, ""));
        assertThat(called.expect(SipSignal.Ended.class).cause().by()).isEqualTo(SipCause.By.PEER);
        caller.expect(SipSignal.Ended.class);
    }

    @Test
    void aWholeCallGoesOverTls() throws IOException {
        try (SipLab caller = lab(List.of(pin), false)) {
            callsAndHangsUp(caller, callee);
        }
    }

    @Test
    void bothSidesMayHaveToProveWhoTheyAre() throws IOException {
        try (SipLab strict = lab(List.of(pin), true);
                SipLab caller = lab(List.of(pin), false)) {
            strict.trunk("local", null, 10);
            callsAndHangsUp(caller, strict);
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotBelieved() throws IOException {
        try (SipLab caller = lab(List.of("00"), false)) {
            caller.trunkTo(callee);
            caller.call(NUMBER);
            SipCause cause = caller.expect(SipSignal.Ended.class).cause();
            assertThat(cause.by()).isEqualTo(SipCause.By.NETWORK);
            assertThat(cause.status()).isEqualTo(503);
        }
        callee.expectSilence();
    }

    @Test
    void whoseCertificateNobodyVouchesForIsKnownToBeAwayAtOnce() throws IOException {
        try (SipLab caller = lab(List.of("00"), false)) {
            Trunk trunk = caller.trunkAt(callee.node().wire().port("tls"), "tls", 60);
            assertThat(LostConnectionTest.troubleOf(trunk).kind()).isEqualTo(Trouble.Kind.CERTIFICATE);
        }
    }

    @Test
    void whoDoesNotBelieveUsIsKnownToBeAwayAtOnce() throws IOException {
        try (SipLab strict = lab(List.of("00"), true);
                SipLab caller = lab(List.of(pin), false)) {
            Trunk trunk = caller.trunkAt(strict.node().wire().port("tls"), "tls", 60);
            // by TLS 1.3 our handshake is done before theirs: an alert says so, unless the reset is quicker
            assertThat(LostConnectionTest.troubleOf(trunk).kind()).isIn(Trouble.Kind.HANDSHAKE, Trouble.Kind.CLOSED);
        }
    }

    @Test
    void olderVersionsAreRefused() throws IOException, GeneralSecurityException {
        SSLContext context = TlsIdentity.context(new TlsSettings(0, keyStore, PASSWORD, "", List.of(pin), false));
        for (String version : List.of("TLSv1.2", "TLSv1.3")) {
            try (SSLSocket socket = (SSLSocket) context.getSocketFactory()
                    .createSocket("127.0.0.1", callee.node().wire().port("tls"))) {
                socket.setEnabledProtocols(new String[] {version});
                socket.startHandshake();
                assertThat(socket.getSession().getProtocol()).isEqualTo(version);
            }
        }
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket("127.0.0.1", callee.node().wire().port("tls"))) {
            socket.setEnabledProtocols(new String[] {"TLSv1.1"});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void aRenewedCertificateIsShownFromTheNextConnectionOnAndNoCallEnds() throws Exception {
        Path file = folder.resolve("renewed.p12");
        Files.copy(Path.of(keyStore), file, StandardCopyOption.REPLACE_EXISTING);
        TlsSettings settings = new TlsSettings(0, file.toString(), PASSWORD, "", List.of(pin), false);
        try (SipLab renewed = new SipLab(LegSettings.DEFAULT, GuardSettings.DEFAULT, settings);
                SipLab caller = lab(List.of(pin), false)) {
            renewed.trunk("local", null, 10);
            caller.trunkTo(renewed);
            final UUID leg = caller.call(NUMBER);
            SipSignal.Incoming incoming = renewed.expect(SipSignal.Incoming.class);
            renewed.send(new SipCommand.Answer(incoming.leg(), RawPeer.SDP));
            caller.expect(SipSignal.Answered.class);
            renewed.expect(SipSignal.Confirmed.class);
            assertThat(shown(renewed)).isEqualTo(pin);

            Path next = folder.resolve("next.p12");
            make(next.toString());
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
            renewed.node().wire().sweep();

            assertThat(shown(renewed)).isEqualTo(pin(file.toString())).isNotEqualTo(pin);
            caller.send(new SipCommand.Hangup(leg, 200, ""));
            assertThat(renewed.expect(SipSignal.Ended.class).cause().by()).isEqualTo(SipCause.By.PEER);
            caller.expect(SipSignal.Ended.class);

            Files.writeString(file, "not a certificate");
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(120)));
            String before = shown(renewed);
            renewed.node().wire().sweep();
            assertThat(shown(renewed)).isEqualTo(before);
            assertThatThrownBy(() -> renewed.node().wire().settings(GuardSettings.DEFAULT, settings))
                    .isInstanceOf(IOException.class);
            assertThat(shown(renewed)).isEqualTo(before);
        }
    }

    @Test
    void whomWeBelieveCanBeChangedWhileTheNodeRuns() throws IOException {
        try (SipLab caller = lab(List.of("00"), false)) {
            caller.trunkTo(callee);
            caller.call(NUMBER);
            caller.expect(SipSignal.Ended.class);
            caller.node()
                    .wire()
                    .settings(GuardSettings.DEFAULT, new TlsSettings(0, keyStore, PASSWORD, "", List.of(pin), false));
            callsAndHangsUp(caller, callee);
        }
    }
}
