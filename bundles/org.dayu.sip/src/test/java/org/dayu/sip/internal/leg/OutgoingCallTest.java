package org.dayu.sip.internal.leg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.api.SipTarget;
import org.dayu.sip.internal.RawPeer;
import org.dayu.sip.internal.SipLab;
import org.dayu.sip.internal.Text;
import org.dayu.sip.internal.trunk.Trunk;
import org.dayu.sip.internal.wire.GuardSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutgoingCallTest {

    private static final SipTarget DEPARTMENT = new SipTarget.Number("057188880000", null);

    private SipLab lab;
    private RawPeer peer;
    private Trunk trunk;

    @BeforeEach
    void start() throws IOException {
        lab = new SipLab(SipLab.impatient(), GuardSettings.DEFAULT);
        peer = lab.peer();
        trunk = lab.trunk("carrier", peer, 10);
    }

    @AfterEach
    void stop() throws IOException {
        lab.close();
    }

    private Text invited() throws IOException {
        Text invite = peer.expectRequest("INVITE");
        peer.send(peer.reply(invite, 100, ""));
        return invite;
    }

    private Text rung(Text invite) throws IOException {
        peer.send(peer.reply(invite, 180, "callee"));
        lab.expect(SipSignal.Ringing.class);
        return invite;
    }

    @Test
    void ringsIsAnsweredAndEndedByUs() throws IOException {
        UUID leg = lab.call(DEPARTMENT);
        Text invite = invited();
        assertThat(invite.firstLine()).isEqualTo("INVITE sip:057188880000@" + peer.address() + " SIP/2.0");
        assertThat(invite.header("From")).contains("热线").contains("sip:12345@127.0.0.1");
        assertThat(invite.header("X-Dayu-Call")).isEqualTo("1");
        assertThat(invite.header("Session-Expires")).isEqualTo("1800");
        assertThat(invite.body()).isEqualTo(RawPeer.SDP);
        peer.send(peer.reply(invite, 183, "callee", RawPeer.SDP));
        assertThat(lab.expect(SipSignal.Ringing.class)).isEqualTo(new SipSignal.Ringing(leg, RawPeer.SDP));
        peer.send(peer.reply(invite, 200, "callee", RawPeer.SDP));
        assertThat(lab.expect(SipSignal.Answered.class)).isEqualTo(new SipSignal.Answered(leg, RawPeer.SDP));
        Text ack = peer.expectRequest("ACK");
        assertThat(ack.header("CSeq")).isEqualTo("1 ACK");
        assertThat(ack.toTag()).isEqualTo("callee");
        assertThat(trunk.calls()).isEqualTo(1);

        lab.send(new SipCommand.Hangup(leg, 200, "done"));
        peer.send(peer.reply(peer.expectRequest("BYE"), 200, ""));
        assertThat(lab.expect(SipSignal.Ended.class).cause().by()).isEqualTo(SipCause.By.US);
        assertThat(trunk.calls()).isZero();
    }

    /** A leg is over before its CANCEL is sent; whoever hears of the end may be slow. */
    @Test
    void aStackThatClosesCancelsEveryCallThatRings() throws Exception {
        for (int calls = 0; calls < 3; calls++) {
            lab.call(DEPARTMENT);
            rung(invited());
        }
        CountDownLatch closed = new CountDownLatch(1);
        lab.first = signal -> {
            try {
                assertThat(closed.await(200, TimeUnit.MILLISECONDS)).isFalse();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        lab.node().close();
        closed.countDown();
        for (int calls = 0; calls < 3; calls++) {
            peer.expectRequest("CANCEL");
        }
    }

    @Test
    void isEndedByTheCallee() throws IOException {
        lab.call(DEPARTMENT);
        Text invite = invited();
        peer.send(peer.reply(invite, 200, "callee", RawPeer.SDP));
        lab.expect(SipSignal.Answered.class);
        peer.expectRequest("ACK");
        peer.send(peer.back("BYE", invite, "callee", 1).build());
        peer.expectStatus(200, "BYE");
        assertThat(lab.expect(SipSignal.Ended.class).cause()).isEqualTo(new SipCause(SipCause.By.PEER, 200, ""));
    }

    @Test
    void aRepeated200IsAcknowledgedAgain() throws IOException {
        lab.call(DEPARTMENT);
        Text invite = invited();
        String ok = peer.reply(invite, 200, "callee", RawPeer.SDP);
        peer.send(ok);
        peer.expectRequest("ACK");
        peer.send(ok);
        peer.expectRequest("ACK");
        lab.expect(SipSignal.Answered.class);
        lab.expectSilence();
    }

    @Test
    void aSecondBranchThatAnswersIsPutDown() throws IOException {
        lab.call(DEPARTMENT);
        Text invite = invited();
        peer.send(peer.reply(invite, 200, "first", RawPeer.SDP));
        lab.expect(SipSignal.Answered.class);
        peer.send(peer.reply(invite, 200, "second", RawPeer.SDP));
        Text bye = peer.expectRequest("BYE");
        assertThat(bye.toTag()).isEqualTo("second");
        peer.send(peer.reply(bye, 200, ""));
        assertThat(peer.expect(
                        text -> text.method().equals("ACK") && text.toTag().equals("second")))
                .isNotNull();
        lab.expectSilence();
        assertThat(lab.node().legs().count()).isEqualTo(1);
    }

    @Test
    void aRefusalIsAcknowledgedAndReported() throws IOException {
        lab.call(DEPARTMENT);
        Text invite = rung(invited());
        peer.send(peer.reply(invite, 486, "callee", "Reason: SIP;cause=486;text=\"In a meeting\""));
        peer.expectRequest("ACK");
        assertThat(lab.expect(SipSignal.Ended.class).cause())
                .isEqualTo(new SipCause(SipCause.By.PEER, 486, "In a meeting"));
        assertThat(trunk.calls()).isZero();
    }

    @Test
    void isCancelledWhileItRings() throws IOException {
        UUID leg = lab.call(DEPARTMENT);
        Text invite = rung(invited());
        lab.send(new SipCommand.Hangup(leg, 487, "Caller has gone"));
        assertThat(lab.expect(SipSignal.Ended.class).cause().by()).isEqualTo(SipCause.By.US);
        Text cancel = peer.expectRequest("CANCEL");
        assertThat(cancel.header("Via").split("branch=")[1].split(";")[0])
                .isEqualTo(invite.header("Via").split("branch=")[1].split(";")[0]);
        assertThat(cancel.header("Reason")).contains("Caller has gone");
        peer.send(peer.reply(cancel, 200, "callee"));
        peer.send(peer.reply(invite, 487, "callee"));
        peer.expectRequest("ACK");
        lab.expectSilence();
    }

    @Test
    void cancelsOnlyAfterAProvisionalResponse() throws IOException {
        UUID leg = lab.call(DEPARTMENT);
        Text invite = peer.expectRequest("INVITE");
        lab.send(new SipCommand.Hangup(leg, 487, ""));
        lab.expect(SipSignal.Ended.class);
        peer.send(peer.reply(invite, 180, "callee"));
        Text next = peer.expect(text -> text.isRequest() && !text.method().equals("INVITE"));
        assertThat(next.method()).isEqualTo("CANCEL");
    }

    @Test
    void a200ThatCrossesOurCancelIsAcknowledgedAndEnded() throws IOException {
        UUID leg = lab.call(DEPARTMENT);
        Text invite = rung(invited());
        lab.send(new SipCommand.Hangup(leg, 487, ""));
        lab.expect(SipSignal.Ended.class);
        Text cancel = peer.expectRequest("CANCEL");
        peer.send(peer.reply(invite, 200, "callee", RawPeer.SDP));
        peer.send(peer.reply(cancel, 481, "callee"));
        peer.expectRequest("ACK");
        peer.send(peer.reply(peer.expectRequest("BYE"), 200, ""));
        lab.expectSilence();
    }

    @Test
    void endsWhenNobodyPicksUp() throws IOException {
        lab.call(DEPARTMENT, Duration.ofMillis(200));
        Text invite = rung(invited());
        assertThat(lab.expect(SipSignal.Ended.class).cause()).isEqualTo(new SipCause(SipCause.By.US, 408, "No answer"));
        peer.expectRequest("CANCEL");
        peer.send(peer.reply(invite, 487, "callee"));
    }

    @Test
    void asksAgainWhenTheSessionIntervalIsTooSmall() throws IOException {
        lab.call(DEPARTMENT);
        Text invite = invited();
        peer.send(peer.reply(invite, 422, "callee", "Min-SE: 3600"));
        peer.expectRequest("ACK");
        Text again = peer.expectRequest("INVITE");
        assertThat(again.header("Session-Expires")).isEqualTo("3600");
        assertThat(again.header("Call-ID")).isNotEqualTo(invite.header("Call-ID"));
    }

    @Test
    void aNumberThatNoTrunkDialsEndsAtOnce() throws IOException {
        lab.call(new SipTarget.Number("110", "elsewhere"));
        assertThat(lab.expect(SipSignal.Ended.class).cause().status()).isEqualTo(404);
        lab.call(new SipTarget.Phone("8001"));
        assertThat(lab.expect(SipSignal.Ended.class).cause().status()).isEqualTo(480);
    }

    @Test
    void lineBreaksNeverReachTheWire() throws IOException {
        UUID leg = UUID.randomUUID();
        lab.send(new SipCommand.Invite(
                leg,
                DEPARTMENT,
                "12345",
                "",
                RawPeer.SDP,
                java.util.Map.of("Alert-Info", "x\r\nRoute: <sip:evil.invalid>"),
                Duration.ofSeconds(9)));
        assertThat(lab.expect(SipSignal.Ended.class).cause().status()).isEqualTo(400);
        assertThat(trunk.calls()).isZero();
    }

    @Test
    void aPhoneThatKnowsTalkIsToldToPickUp() throws IOException {
        UUID leg = lab.call(DEPARTMENT);
        Text invite = invited();
        peer.send(peer.reply(invite, 180, "callee", "Allow-Events: talk, hold"));
        lab.expect(SipSignal.Ringing.class);
        lab.send(new SipCommand.PickUp(leg));
        Text notify = peer.expectRequest("NOTIFY");
        assertThat(notify.header("Event")).isEqualTo("talk");
        assertThat(notify.toTag()).isEqualTo("callee");
        peer.send(peer.reply(notify, 200, ""));
        peer.send(peer.reply(invite, 200, "callee", RawPeer.SDP));
        lab.expect(SipSignal.Answered.class);
        lab.send(new SipCommand.Hangup(leg, 200, ""));
        // the NOTIFY has used a sequence number of the dialog
        assertThat(peer.expectRequest("BYE").header("CSeq")).isEqualTo("3 BYE");
    }

    @Test
    void anotherPhoneIsRungAgainSoThatItAnswersByItself() throws IOException {
        UUID leg = lab.call(DEPARTMENT);
        Text invite = rung(invited());
        lab.send(new SipCommand.PickUp(leg));
        Text cancel = peer.expectRequest("CANCEL");
        peer.send(peer.reply(cancel, 200, "callee"));
        peer.send(peer.reply(invite, 487, "callee"));
        Text again = peer.expectRequest("INVITE");
        assertThat(again.header("Call-Info")).contains("answer-after=0");
        assertThat(again.header("Alert-Info")).contains("info=alert-autoanswer");
        peer.send(peer.reply(again, 200, "again", RawPeer.SDP));
        assertThat(lab.expect(SipSignal.Answered.class).leg()).isEqualTo(leg);
    }

    @Test
    void whoPicksUpByHandJustThenIsHeard() throws IOException {
        UUID leg = lab.call(DEPARTMENT);
        Text invite = rung(invited());
        lab.send(new SipCommand.PickUp(leg));
        peer.expectRequest("CANCEL");
        peer.send(peer.reply(invite, 200, "callee", RawPeer.SDP));
        assertThat(lab.expect(SipSignal.Answered.class).leg()).isEqualTo(leg);
        peer.expectRequest("ACK");
        lab.expectSilence();
    }

    @Test
    void anUnreachableTcpTrunkEndsTheLegAtOnce() throws IOException {
        // nobody listens there: the connection is refused
        int closed;
        try (java.net.ServerSocket taken = new java.net.ServerSocket(0)) {
            closed = taken.getLocalPort();
        }
        lab.trunks.remove(trunk);
        lab.trunks.add(Tcp.trunk(closed));
        lab.call(DEPARTMENT);
        SipCause cause = lab.expect(SipSignal.Ended.class).cause();
        assertThat(cause.by()).isEqualTo(SipCause.By.NETWORK);
    }

    /** A trunk that dials over TCP. */
    private static final class Tcp {

        static Trunk trunk(int port) {
            Trunk trunk = new Trunk(new org.dayu.sip.internal.trunk.TrunkSettings(
                    "tcp",
                    java.util.List.of(),
                    new org.dayu.sip.internal.trunk.Place("127.0.0.1", port, "tcp"),
                    "",
                    new org.dayu.sip.internal.trunk.NumberRules(java.util.List.of()),
                    0,
                    "",
                    new org.dayu.sip.internal.trunk.NumberRules(java.util.List.of()),
                    false,
                    false,
                    5,
                    0,
                    0,
                    org.dayu.sip.internal.trunk.TrunkPolicy.PLAIN));
            trunk.resolve();
            return trunk;
        }
    }
}
