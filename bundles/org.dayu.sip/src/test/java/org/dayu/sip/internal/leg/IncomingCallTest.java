package org.dayu.sip.internal.leg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.UUID;

import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipOrigin;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.internal.RawPeer;
import org.dayu.sip.internal.RawPeer.Ids;
import org.dayu.sip.internal.SipLab;
import org.dayu.sip.internal.Text;
import org.dayu.sip.internal.trunk.Trunk;
import org.dayu.sip.internal.wire.GuardSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IncomingCallTest {

    private SipLab lab;
    private RawPeer peer;
    private Trunk trunk;
    private final Ids ids = new Ids();

    @BeforeEach
    void start() throws IOException {
        lab = new SipLab(SipLab.impatient(), GuardSettings.DEFAULT);
        trunk = lab.trunk("carrier", null, 10);
        peer = lab.peer();
    }

    @AfterEach
    void stop() throws IOException {
        lab.close();
    }

    private SipSignal.Incoming ring() throws IOException {
        peer.send(peer.invite("12345", ids).build());
        SipSignal.Incoming incoming = lab.expect(SipSignal.Incoming.class);
        peer.expectStatus(100, "INVITE");
        return incoming;
    }

    private Text answer(SipSignal.Incoming incoming) throws IOException {
        lab.send(new SipCommand.Answer(incoming.leg(), RawPeer.SDP));
        Text ok = peer.expectStatus(200, "INVITE");
        peer.send(peer.within("ACK", ok, ids, 1).build());
        lab.expect(SipSignal.Confirmed.class);
        return ok;
    }

    @Test
    void isAnsweredAndEndedByTheCaller() throws IOException {
        SipSignal.Incoming incoming = ring();
        assertThat(incoming.origin()).isEqualTo(new SipOrigin.Trunk("carrier"));
        assertThat(incoming.caller()).isEqualTo("13800138000");
        assertThat(incoming.displayName()).isEqualTo("A Citizen");
        assertThat(incoming.called()).isEqualTo("12345");
        assertThat(incoming.sdp()).isEqualTo(RawPeer.SDP);
        assertThat(incoming.source()).isEqualTo(peer.address());

        lab.send(new SipCommand.Ring(incoming.leg()));
        Text ringing = peer.expectStatus(180, "INVITE");
        Text ok = answer(incoming);
        assertThat(ok.toTag()).isEqualTo(ringing.toTag()).isNotEmpty();
        assertThat(ok.body()).isEqualTo(RawPeer.SDP);
        assertThat(ok.contact()).isEqualTo("sip:dayu@127.0.0.1:" + lab.port());
        assertThat(trunk.calls()).isEqualTo(1);

        peer.send(peer.within("BYE", ok, ids, 2)
                .header("Reason: Q.850;cause=16;text=\"Normal call clearing\"")
                .build());
        peer.expectStatus(200, "BYE");
        SipSignal.Ended ended = lab.expect(SipSignal.Ended.class);
        assertThat(ended.cause()).isEqualTo(new SipCause(SipCause.By.PEER, 200, "Normal call clearing"));
        assertThat(trunk.calls()).isZero();
        lab.expectNothingKept();
    }

    @Test
    void isEndedByUs() throws IOException {
        SipSignal.Incoming incoming = ring();
        answer(incoming);
        lab.send(new SipCommand.Hangup(incoming.leg(), 200, "done"));
        assertThat(lab.expect(SipSignal.Ended.class).cause().by()).isEqualTo(SipCause.By.US);
        Text bye = peer.expectRequest("BYE");
        assertThat(bye.header("Reason")).contains("done");
        peer.send(peer.reply(bye, 200, ""));
        // a second hang-up, e.g. from a crossing timer, changes nothing
        lab.send(new SipCommand.Hangup(incoming.leg(), 200, "again"));
    }

    @Test
    void repeatsIts200UntilTheAckAndEndsWithAByeWithoutOne() throws IOException {
        SipSignal.Incoming incoming = ring();
        lab.send(new SipCommand.Answer(incoming.leg(), RawPeer.SDP));
        Text first = peer.expectStatus(200, "INVITE");
        Text again = peer.expectStatus(200, "INVITE");
        assertThat(again.toTag()).isEqualTo(first.toTag());
        SipSignal.Ended ended = lab.expect(SipSignal.Ended.class);
        assertThat(ended.cause().by()).isEqualTo(SipCause.By.NETWORK);
        assertThat(ended.cause().status()).isEqualTo(408);
        peer.send(peer.reply(peer.expectRequest("BYE"), 200, ""));
    }

    @Test
    void aLostAckIsMadeUpForByTheNext() throws IOException {
        SipSignal.Incoming incoming = ring();
        lab.send(new SipCommand.Answer(incoming.leg(), RawPeer.SDP));
        peer.expectStatus(200, "INVITE");
        Text again = peer.expectStatus(200, "INVITE");
        peer.send(peer.within("ACK", again, ids, 1).build());
        lab.expect(SipSignal.Confirmed.class);
        peer.send(peer.within("ACK", again, ids, 1).build());
        peer.send(peer.within("BYE", again, ids, 2).build());
        lab.expect(SipSignal.Ended.class);
    }

    @Test
    void isCancelledBeforeItIsAnswered() throws IOException {
        ring();
        peer.send(peer.request("CANCEL", "sip:12345@127.0.0.1", ids).build());
        peer.expectStatus(200, "CANCEL");
        Text terminated = peer.expectStatus(487, "INVITE");
        peer.send(peer.request("ACK", "sip:12345@127.0.0.1", ids)
                .to(terminated.header("To"))
                .build());
        SipSignal.Ended ended = lab.expect(SipSignal.Ended.class);
        assertThat(ended.cause().by()).isEqualTo(SipCause.By.PEER);
        assertThat(ended.cause().status()).isEqualTo(487);
        assertThat(trunk.calls()).isZero();
    }

    @Test
    void aCancelThatCrossesOur200ChangesNothing() throws IOException {
        SipSignal.Incoming incoming = ring();
        lab.send(new SipCommand.Answer(incoming.leg(), RawPeer.SDP));
        Text ok = peer.expectStatus(200, "INVITE");
        peer.send(peer.request("CANCEL", "sip:12345@127.0.0.1", ids).build());
        peer.expectStatus(200, "CANCEL");
        peer.send(peer.within("ACK", ok, ids, 1).build());
        lab.expect(SipSignal.Confirmed.class);
        peer.send(peer.within("BYE", ok, ids, 2).build());
        peer.expectStatus(200, "BYE");
        assertThat(lab.expect(SipSignal.Ended.class).cause().status()).isEqualTo(200);
    }

    @Test
    void aHangUpBeforeTheAckSendsItsByeAfterTheAck() throws IOException {
        SipSignal.Incoming incoming = ring();
        lab.send(new SipCommand.Answer(incoming.leg(), RawPeer.SDP));
        lab.send(new SipCommand.Hangup(incoming.leg(), 200, "changed my mind"));
        lab.expect(SipSignal.Ended.class);
        Text ok = peer.expectStatus(200, "INVITE");
        peer.send(peer.within("ACK", ok, ids, 1).build());
        peer.send(peer.reply(peer.expectRequest("BYE"), 200, ""));
        lab.expectSilence();
    }

    @Test
    void isRefusedWithTheGivenStatus() throws IOException {
        SipSignal.Incoming incoming = ring();
        lab.send(new SipCommand.Reject(incoming.leg(), 486, "Busy\r\nInjected: yes", 7));
        Text busy = peer.expectStatus(486, "INVITE");
        assertThat(busy.header("Retry-After")).isEqualTo("7");
        assertThat(busy.header("Injected")).isEmpty();
        assertThat(lab.expect(SipSignal.Ended.class).cause().status()).isEqualTo(486);
    }

    @Test
    void aCommandForALegThatNobodyKnowsEndsItOnceMore() throws IOException {
        lab.send(new SipCommand.Answer(UUID.randomUUID(), RawPeer.SDP));
        assertThat(lab.expect(SipSignal.Ended.class).cause().status()).isEqualTo(481);
    }

    @Test
    void aByeInsteadOfACancelEndsAnUnansweredCall() throws IOException {
        SipSignal.Incoming incoming = ring();
        lab.send(new SipCommand.Ring(incoming.leg()));
        Text ringing = peer.expectStatus(180, "INVITE");
        peer.send(peer.within("BYE", ringing, ids, 2).build());
        peer.expectStatus(200, "BYE");
        peer.expectStatus(487, "INVITE");
        assertThat(lab.expect(SipSignal.Ended.class).cause().by()).isEqualTo(SipCause.By.PEER);
    }

    @Test
    void anOfferlessInviteGetsOursAndItsAnswerInTheAck() throws IOException {
        peer.send(peer.invite("12345", ids).noBody().build());
        SipSignal.Incoming incoming = lab.expect(SipSignal.Incoming.class);
        assertThat(incoming.sdp()).isNull();
        lab.send(new SipCommand.Answer(incoming.leg(), RawPeer.SDP));
        Text ok = peer.expectStatus(200, "INVITE");
        peer.send(peer.within("ACK", ok, ids, 1).sdp(RawPeer.SDP).build());
        assertThat(lab.expect(SipSignal.Confirmed.class).sdp()).isEqualTo(RawPeer.SDP);
    }

    @Test
    void earlyMediaGoesOutAs183() throws IOException {
        SipSignal.Incoming incoming = ring();
        lab.send(new SipCommand.Progress(incoming.leg(), RawPeer.SDP));
        assertThat(peer.expectStatus(183, "INVITE").body()).isEqualTo(RawPeer.SDP);
    }

    @Test
    void aRepeatedInviteIsOneCall() throws IOException {
        ring();
        peer.send(peer.invite("12345", ids).build());
        peer.expectStatus(100, "INVITE");
        peer.expectNothingMore();
        lab.expectSilence();
        assertThat(lab.node().legs().count()).isEqualTo(1);
    }

    @Test
    void theSameInviteByAnotherWayIsALoop() throws IOException {
        ring();
        peer.send(peer.invite("12345", ids.newBranch()).build());
        peer.expectStatus(482, "INVITE");
    }

    @Test
    void digitsComeByInfo() throws IOException {
        SipSignal.Incoming incoming = ring();
        Text ok = answer(incoming);
        peer.send(peer.within("INFO", ok, ids, 2)
                .body("application/dtmf-relay", "Signal=5\r\nDuration=250\r\n")
                .build());
        peer.expectStatus(200, "INFO");
        assertThat(lab.expect(SipSignal.Digit.class)).isEqualTo(new SipSignal.Digit(incoming.leg(), '5', 250));
        peer.send(peer.within("INFO", ok, ids, 3).body("application/dtmf", "#").build());
        peer.expectStatus(200, "INFO");
        assertThat(lab.expect(SipSignal.Digit.class).digit()).isEqualTo('#');
        peer.send(peer.within("INFO", ok, ids, 4).body("text/plain", "hello").build());
        assertThat(peer.expectStatus(415, "INFO").header("Accept")).contains("dtmf");
    }

    @Test
    void withinACallOptionsAreAnsweredAndTransfersDeclined() throws IOException {
        Text ok = answer(ring());
        peer.send(peer.within("OPTIONS", ok, ids, 2).build());
        assertThat(peer.expectStatus(200, "OPTIONS").header("Allow")).contains("INVITE");
        peer.send(peer.within("REFER", ok, ids, 3)
                .header("Refer-To: <sip:1@x.invalid>")
                .build());
        peer.expectStatus(403, "REFER");
        peer.send(peer.within("INFO", ok, ids, 3).build());
        peer.expectStatus(500, "INFO");
    }

    @Test
    void aFullTrunkIsToldToComeAgain() throws IOException {
        lab.trunks.remove(trunk);
        lab.trunk("narrow", null, 1);
        ring();
        peer.send(peer.invite("12345", new Ids()).build());
        assertThat(peer.expectStatus(503, "INVITE").header("Retry-After")).isNotEmpty();
    }

    @Test
    void withoutAListenerCallersAreToldToComeAgain() throws IOException {
        lab.listening = false;
        peer.send(peer.invite("12345", ids).build());
        assertThat(peer.expectStatus(503, "INVITE").header("Retry-After")).isNotEmpty();
        assertThat(trunk.calls()).isZero();
    }

    @Test
    void closingEndsTheCallsAndFreesThePort() throws IOException {
        SipSignal.Incoming incoming = ring();
        answer(incoming);
        int port = lab.port();
        lab.node().close();
        assertThat(lab.expect(SipSignal.Ended.class).leg()).isEqualTo(incoming.leg());
        peer.expectRequest("BYE");
        new java.net.ServerSocket(port, 1, java.net.InetAddress.getByName("127.0.0.1")).close();
        new java.net.DatagramSocket(port, java.net.InetAddress.getByName("127.0.0.1")).close();
    }
}
