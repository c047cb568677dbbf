package org.dayu.webrtc.internal.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.dayu.media.api.BrowserPath;
import org.dayu.media.api.PacketGuard;
import org.dayu.media.api.SrtpKeys;
import org.dayu.webrtc.internal.srtp.SrtpGuard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IceDtlsPathTest {

    private static final InetSocketAddress ELSEWHERE = new InetSocketAddress("198.51.100.9", 4_000);

    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final PathCounters counters = new PathCounters();
    private final Identity ours = TestBrowser.someone();

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    private IceDtlsPath path(TestBrowser browser) {
        IceDtlsPath path = new IceDtlsPath(ours, new SecureRandom(), browser.wire(), pool, counters);
        browser.opposite(path);
        return path;
    }

    private static int check(TestBrowser browser, BrowserPath path) throws Exception {
        BrowserPath.Terms terms = path.ours();
        return browser.check(terms.fragment() + ":brow", terms.password(), true, browser.address);
    }

    private static PacketGuard guardOf(BrowserPath path) throws Exception {
        CompletableFuture<PacketGuard> found = CompletableFuture.supplyAsync(() -> {
            PacketGuard guard = path.guard();
            while (guard == null) {
                LockSupport.parkNanos(1_000_000);
                guard = path.guard();
            }
            return guard;
        });
        return found.get(5, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void keysBothSidesAlike(int profile) throws Exception {
        TestBrowser browser = new TestBrowser(TestBrowser.someone(), profile);
        IceDtlsPath path = path(browser);
        path.expect(browser.terms());
        assertThat(check(browser, path)).isEqualTo(StunMessage.BINDING_SUCCESS);

        SrtpKeys theirs = browser.handshake();

        PacketGuard guard = guardOf(path);
        ByteBuffer packet = ByteBuffer.allocate(256);
        packet.put((byte) 0x80)
                .put((byte) 8)
                .putShort((short) 1)
                .putInt(2)
                .putInt(3)
                .putLong(4)
                .flip();
        assertThat(new SrtpGuard(theirs).protect(packet)).isTrue();
        assertThat(guard.unprotect(packet)).isTrue();
        assertThat(packet.limit()).isEqualTo(20);
        assertThat(packet.getLong(12)).isEqualTo(4);
        assertThat(guard.protect(packet)).isTrue();
        assertThat(new SrtpGuard(theirs).unprotect(packet)).isTrue();
        assertThat(counters.handshakes()).isEqualTo(1);
    }

    @Test
    void refusesACertificateThatTheSdpDoesNotName() throws Exception {
        TestBrowser browser = new TestBrowser(TestBrowser.someone(), 1);
        IceDtlsPath path = path(browser);
        path.expect(new BrowserPath.Terms(
                "brow", "pw", List.of(TestBrowser.someone().fingerprint())));
        check(browser, path);

        assertThatThrownBy(browser::handshake).isInstanceOf(IOException.class);

        // the alert is out before it is counted
        pool.shutdown();
        assertThat(pool.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        assertThat(path.guard()).isNull();
        assertThat(counters.failures()).isEqualTo(1);
    }

    @Test
    void takesAFingerprintOfAnotherHashButNotSha1() {
        byte[] certificate = {1, 2, 3};

        assertThat(Fingerprints.match(
                        certificate,
                        List.of(
                                "sha-1 70:37:80:71:98:C2:2A:7D:2B:08:07:37:1D:76:37:79:A8:4F:DF:CF",
                                Fingerprints.of(certificate).toLowerCase(Locale.ROOT))))
                .isTrue();
        assertThat(Fingerprints.match(
                        certificate, List.of("sha-1 70:37:80:71:98:C2:2A:7D:2B:08:07:37:1D:76:37:79:A8:4F:DF:CF")))
                .isFalse();
        assertThat(Fingerprints.match(new byte[] {1, 2, 4}, List.of(Fingerprints.of(certificate))))
                .isFalse();
    }

    @Test
    void hearsNoDtlsOfWhoHasNotProvenToKnowThePassword() throws Exception {
        TestBrowser browser = new TestBrowser(TestBrowser.someone(), 1);
        IceDtlsPath path = path(browser);
        path.expect(browser.terms());

        CompletableFuture<SrtpKeys> handshake = CompletableFuture.supplyAsync(() -> {
            try {
                return browser.handshake();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThatThrownBy(() -> handshake.get(700, TimeUnit.MILLISECONDS)).isNotNull();
        assertThat(path.guard()).isNull();
        assertThat(counters.handshakes()).isZero();
    }

    @Test
    void answersOnlyChecksWithTheRightPasswordAndName() throws Exception {
        TestBrowser browser = new TestBrowser(TestBrowser.someone(), 1);
        IceDtlsPath path = path(browser);
        path.expect(browser.terms());
        BrowserPath.Terms terms = path.ours();

        assertThat(browser.check(terms.fragment() + ":brow", "wrong", true, ELSEWHERE))
                .isEqualTo(StunMessage.BINDING_ERROR);
        assertThat(browser.check("else:brow", terms.password(), true, ELSEWHERE))
                .isEqualTo(StunMessage.BINDING_ERROR);
        assertThat(browser.check(terms.fragment() + ":other", terms.password(), true, ELSEWHERE))
                .isEqualTo(StunMessage.BINDING_ERROR);
        assertThat(path.peer()).isNull();
        assertThat(check(browser, path)).isEqualTo(StunMessage.BINDING_SUCCESS);
        assertThat(path.peer()).isEqualTo(browser.address);
    }

    @Test
    void followsTheNominationToAnotherAddress() throws Exception {
        TestBrowser browser = new TestBrowser(TestBrowser.someone(), 1);
        IceDtlsPath path = path(browser);
        path.expect(browser.terms());
        BrowserPath.Terms terms = path.ours();
        check(browser, path);

        browser.check(terms.fragment() + ":brow", terms.password(), false, ELSEWHERE);
        assertThat(path.peer()).isEqualTo(browser.address);
        browser.check(terms.fragment() + ":brow", terms.password(), true, ELSEWHERE);
        assertThat(path.peer()).isEqualTo(ELSEWHERE);
    }

    @Test
    void takesNewTermsWhenThePeerRestartsIce() throws Exception {
        TestBrowser browser = new TestBrowser(TestBrowser.someone(), 1);
        IceDtlsPath path = path(browser);
        path.expect(browser.terms());
        BrowserPath.Terms before = path.ours();
        check(browser, path);

        path.expect(new BrowserPath.Terms("next", "pw", browser.terms().fingerprints()));

        BrowserPath.Terms after = path.ours();
        assertThat(after.fragment()).isNotEqualTo(before.fragment());
        assertThat(browser.check(before.fragment() + ":brow", before.password(), true, browser.address))
                .isEqualTo(StunMessage.BINDING_SUCCESS);
        assertThat(browser.check(after.fragment() + ":next", after.password(), true, ELSEWHERE))
                .isEqualTo(StunMessage.BINDING_SUCCESS);
        assertThat(path.peer()).isEqualTo(ELSEWHERE);
        assertThat(browser.check(before.fragment() + ":brow", before.password(), true, browser.address))
                .isEqualTo(StunMessage.BINDING_ERROR);
    }

    @Test
    void ignoresStunWithoutItsFingerprint() throws Exception {
        TestBrowser browser = new TestBrowser(TestBrowser.someone(), 1);
        IceDtlsPath path = path(browser);
        BrowserPath.Terms terms = path.ours();
        ByteBuffer packet =
                TestBrowser.request(terms.fragment() + ":brow", terms.password(), true, StunMessage.ICE_CONTROLLING);
        packet.put(packet.limit() - 1, (byte) (packet.get(packet.limit() - 1) ^ 1));

        path.packet(packet, ELSEWHERE);

        assertThat(path.peer()).isNull();
    }

    @Test
    void tellsAPeerThatWantsToBeControlledToChange() throws Exception {
        TestBrowser browser = new TestBrowser(TestBrowser.someone(), 1);
        IceDtlsPath path = path(browser);
        BrowserPath.Terms terms = path.ours();

        path.packet(
                TestBrowser.request(terms.fragment() + ":brow", terms.password(), true, StunMessage.ICE_CONTROLLED),
                ELSEWHERE);

        assertThat(path.peer()).isNull();
    }
}
