package org.dayu.sip.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

class GuardTest {

    private static final GuardSettings SMALL = new GuardSettings(4_096, 2, 50, 1_000, 3, 5, 5);

    private final AtomicLong now = new AtomicLong();
    private final InetAddress trunk = address("192.0.2.1");
    private final Blocks blocks = new Blocks(now::get, Clock.systemUTC());
    private final Guard guard = new Guard(SMALL, trunk::equals, blocks, now::get);

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] invite(int number) {
        return ("INVITE sip:12345@x.invalid SIP/2.0\r\nVia: SIP/2.0/UDP 198.51.100.7:5060;rport;branch=z9hG4bK" + number
                        + "\r\nFrom: <sip:a@x.invalid>;tag=1\r\nTo: <sip:12345@x.invalid>\r\nCall-ID: " + number
                        + "\r\nCSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private Verdict from(InetAddress source, byte[] data) {
        return guard.inspect(data, new InetSocketAddress(source, 5070), false);
    }

    private static String text(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Answer.class);
        return new String(((Verdict.Answer) verdict).response(), StandardCharsets.UTF_8);
    }

    @Test
    void aStrangerIsSlowedDownWithoutHarmToOthers() {
        InetAddress stranger = address("198.51.100.7");
        int answered = 0;
        int dropped = 0;
        for (int i = 0; i < 200; i++) {
            Verdict verdict = from(stranger, invite(i));
            if (verdict instanceof Verdict.Answer) {
                answered++;
                assertThat(text(verdict)).startsWith("SIP/2.0 503 ").contains("\r\nRetry-After: 5\r\n");
            } else if (verdict instanceof Verdict.Drop) {
                dropped++;
            }
        }
        assertThat(answered).isPositive().isLessThanOrEqualTo(40);
        assertThat(dropped).isGreaterThan(100);
        assertThat(from(address("198.51.100.8"), invite(1_000))).isInstanceOf(Verdict.Accept.class);
        assertThat(from(trunk, invite(1_001))).isInstanceOf(Verdict.Accept.class);
    }

    @Test
    void otherLimitsHoldFromTheNextMessageOn() {
        for (int i = 0; i < 3; i++) {
            from(trunk, invite(i));
        }
        assertThat(from(trunk, invite(3))).isInstanceOf(Verdict.Answer.class);
        guard.settings(new GuardSettings(4_096, 2, 50, 1_000, 1, 5, 7));
        assertThat(from(trunk, invite(4))).isInstanceOf(Verdict.Accept.class);
        assertThat(text(from(trunk, invite(5)))).contains("\r\nRetry-After: 7\r\n");
        assertThatThrownBy(() -> new GuardSettings(4_096, 2, 50, 1_000, 0, 5, 7))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void newCallsOfOneTrunkAreCountedButItsOtherRequestsAreNot() {
        for (int i = 0; i < 3; i++) {
            assertThat(from(trunk, invite(i))).isInstanceOf(Verdict.Accept.class);
        }
        assertThat(text(from(trunk, invite(3)))).startsWith("SIP/2.0 503 ");
        byte[] bye = new String(invite(4), StandardCharsets.UTF_8)
                .replace("INVITE", "BYE")
                .replace("<sip:12345@x.invalid>\r\nCall", "<sip:12345@x.invalid>;tag=2\r\nCall")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(from(trunk, bye)).isInstanceOf(Verdict.Accept.class);
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(from(trunk, invite(5))).isInstanceOf(Verdict.Accept.class);
    }

    @Test
    void aRefusalTellsThePeerWhereItIs() {
        byte[] old = new String(invite(1), StandardCharsets.UTF_8)
                .replace("SIP/2.0\r\nVia", "SIP/9.1\r\nVia")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(text(from(address("203.0.113.9"), old)))
                .startsWith("SIP/2.0 505 ")
                .contains(";rport=5070;")
                .contains(";received=203.0.113.9\r\n")
                .contains("To: <sip:12345@x.invalid>;tag=");
    }

    @Test
    void theSameRequestGetsTheSameTag() {
        byte[] scheme = new String(invite(1), StandardCharsets.UTF_8)
                .replaceFirst("INVITE sip:", "INVITE gopher:")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(text(from(trunk, scheme))).isEqualTo(text(from(trunk, scheme)));
    }
}
