package org.dayu.sip.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.api.SipTarget;
import org.dayu.sip.internal.RawPeer;
import org.dayu.sip.internal.SipLab;
import org.dayu.sip.internal.StreamPeer;
import org.dayu.sip.internal.Text;
import org.dayu.sip.internal.trunk.Trunk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request that finds no way fails at once (RFC 3261, 17.1.4), and counts as a 503 (8.1.3.1). */
class LostConnectionTest {

    private static final SipTarget NUMBER = new SipTarget.Number("057188880000", null);
    /** Much less than the timers of a transaction, on a busy machine, too. */
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    private SipLab lab;

    @BeforeEach
    void start() throws IOException {
        lab = new SipLab();
    }

    @AfterEach
    void stop() throws IOException {
        lab.close();
    }

    private static int deadPort() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return server.getLocalPort();
        }
    }

    static Trouble troubleOf(Trunk trunk) {
        long until = System.nanoTime() + AT_ONCE.toNanos();
        while (trunk.reach() != Trunk.Reach.UNREACHABLE && System.nanoTime() < until) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(trunk.reach()).isEqualTo(Trunk.Reach.UNREACHABLE);
        return trunk.trouble(trunk.destinations().get(0)).orElseThrow();
    }

    private void endsAtOnce() {
        long began = System.nanoTime();
        assertThat(lab.expect(SipSignal.Ended.class).cause())
                .isEqualTo(new SipCause(SipCause.By.NETWORK, 503, "Cannot be reached"));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(AT_ONCE);
    }

    @Test
    void aTrunkWhereNobodyListensIsKnownToBeAwayAtOnce() throws IOException {
        Trunk trunk = lab.trunkAt(deadPort(), "tcp", 60);
        assertThat(troubleOf(trunk).kind()).isEqualTo(Trouble.Kind.REFUSED);
    }

    @Test
    void aTrunkThatHangsUpOnUsIsKnownToBeAwayAtOnce() throws IOException {
        try (StreamPeer peer = new StreamPeer()) {
            Trunk trunk = lab.trunkAt(peer.port(), "tcp", 60);
            peer.accept();
            peer.expectRequest("OPTIONS");
            peer.cut();
            assertThat(troubleOf(trunk).kind()).isEqualTo(Trouble.Kind.CLOSED);
        }
    }

    @Test
    void aTrunkThatAnswersAgainHasNoTrouble() throws IOException {
        try (StreamPeer peer = new StreamPeer()) {
            Trunk trunk = lab.trunkAt(peer.port(), "tcp", 1);
            peer.accept();
            peer.expectRequest("OPTIONS");
            peer.cut();
            troubleOf(trunk);
            peer.accept();
            peer.ok(peer.expectRequest("OPTIONS"));
            long until = System.nanoTime() + AT_ONCE.toNanos();
            while (trunk.reach() != Trunk.Reach.REACHABLE && System.nanoTime() < until) {
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(trunk.reach()).isEqualTo(Trunk.Reach.REACHABLE);
            assertThat(trunk.trouble(trunk.destinations().get(0))).isEmpty();
        }
    }

    @Test
    void aCallThatFindsNoWayEndsAtOnce() throws IOException {
        Trunk trunk = lab.trunkAt(deadPort(), "tcp", 0);
        lab.call(NUMBER);
        endsAtOnce();
        assertThat(trunk.counts().failures()).containsEntry(503, 1L);
    }

    @Test
    void aCallThatIsHungUpOnEndsAtOnce() throws IOException {
        try (StreamPeer peer = new StreamPeer()) {
            lab.trunkAt(peer.port(), "tcp", 0);
            lab.call(NUMBER);
            peer.accept();
            peer.expectRequest("INVITE");
            peer.cut();
            endsAtOnce();
        }
    }

    @Test
    void aCallThatFindsNoWayGoesByTheNextTrunkAtOnce() throws IOException {
        Trunk dead = lab.trunkAt(deadPort(), "tcp", 0);
        RawPeer next = lab.peer();
        Trunk other = lab.trunk("b", next, 10);
        other.reached(other.destinations().get(0), false);
        dead.reached(dead.destinations().get(0), true);
        lab.call(NUMBER);
        Text invite = next.expectRequest("INVITE");
        assertThat(dead.counts().failures()).as("not given up for its silence").containsOnly(Map.entry(503, 1L));
        next.send(next.reply(invite, 200, "callee", RawPeer.SDP));
        lab.expect(SipSignal.Answered.class);
        assertThat(dead.reach()).isEqualTo(Trunk.Reach.UNREACHABLE);
    }

    @Test
    void aTalkOutlivesItsConnection() throws IOException {
        UUID leg;
        try (StreamPeer peer = new StreamPeer()) {
            lab.trunkAt(peer.port(), "tcp", 0);
            leg = lab.call(NUMBER);
            peer.accept();
            peer.ok(peer.expectRequest("INVITE"));
            lab.expect(SipSignal.Answered.class);
            peer.expectRequest("ACK");
        }
        lab.send(new SipCommand.Reoffer(leg, RawPeer.SDP));
        assertThat(lab.expect(SipSignal.OfferRefused.class).status()).isEqualTo(503);
        lab.send(new SipCommand.Hangup(leg, 200, ""));
        assertThat(lab.expect(SipSignal.Ended.class).cause().by()).isEqualTo(SipCause.By.US);
        lab.expectNothingKept();
    }
}
