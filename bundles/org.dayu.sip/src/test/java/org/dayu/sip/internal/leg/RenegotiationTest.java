package org.dayu.sip.internal.leg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;

import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.api.SipTarget;
import org.dayu.sip.internal.RawPeer;
import org.dayu.sip.internal.RawPeer.Ids;
import org.dayu.sip.internal.SipLab;
import org.dayu.sip.internal.Text;
import org.dayu.sip.internal.wire.GuardSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenegotiationTest {

    private static final String HOLD = RawPeer.SDP + "a=sendonly\r\n";

    private SipLab lab;
    private RawPeer peer;
    private final Ids ids = new Ids();

    @BeforeEach
    void start() throws IOException {
        lab = new SipLab(SipLab.impatient(), GuardSettings.DEFAULT);
        peer = lab.peer();
        lab.trunk("carrier", peer, 10);
    }

    @AfterEach
    void stop() throws IOException {
        lab.close();
    }

    private record Call(UUID leg, Text ok) {}

    private Call answered(String... inviteHeaders) throws IOException {
        var invite = peer.invite("12345", ids);
        for (String header : inviteHeaders) {
            invite.header(header);
        }
        peer.send(invite.build());
        UUID leg = lab.expect(SipSignal.Incoming.class).leg();
        lab.send(new SipCommand.Answer(leg, RawPeer.SDP));
        Text ok = peer.expectStatus(200, "INVITE");
        peer.send(peer.within("ACK", ok, ids, 1).build());
        lab.expect(SipSignal.Confirmed.class);
        return new Call(leg, ok);
    }

    @Test
    void thePeerHoldsAndWeAccept() throws IOException {
        Call call = answered();
        peer.send(peer.within("INVITE", call.ok(), ids, 2).sdp(HOLD).build());
        assertThat(lab.expect(SipSignal.Offered.class).sdp()).isEqualTo(HOLD);
        lab.send(new SipCommand.AcceptOffer(call.leg(), "v=0\r\nanswer\r\n"));
        Text ok = peer.expectStatus(200, "INVITE");
        assertThat(ok.body()).isEqualTo("v=0\r\nanswer\r\n");
        // without an ACK it comes again
        peer.expectStatus(200, "INVITE");
        peer.send(peer.within("ACK", call.ok(), ids, 2).build());
        peer.send(peer.within("BYE", call.ok(), ids, 3).build());
        peer.expectStatus(200, "BYE");
        lab.expect(SipSignal.Ended.class);
    }

    @Test
    void anOfferThatWeRefuseLeavesTheCallAsItWas() throws IOException {
        Call call = answered();
        peer.send(peer.within("INVITE", call.ok(), ids, 2).sdp(HOLD).build());
        lab.expect(SipSignal.Offered.class);
        lab.send(new SipCommand.RefuseOffer(call.leg()));
        peer.expectStatus(488, "INVITE");
        assertThat(lab.node().legs().count()).isEqualTo(1);
    }

    @Test
    void anOfferThatNobodyDecidesOnIsRefusedInTheEnd() throws IOException {
        Call call = answered();
        peer.send(peer.within("INVITE", call.ok(), ids, 2).sdp(HOLD).build());
        lab.expect(SipSignal.Offered.class);
        peer.expectStatus(488, "INVITE");
    }

    @Test
    void anOfferlessReinviteGetsOursAndItsAnswerInTheAck() throws IOException {
        Call call = answered();
        peer.send(peer.within("INVITE", call.ok(), ids, 2).build());
        assertThat(lab.expect(SipSignal.Offered.class).sdp()).isNull();
        lab.send(new SipCommand.AcceptOffer(call.leg(), RawPeer.SDP));
        peer.expectStatus(200, "INVITE");
        peer.send(peer.within("ACK", call.ok(), ids, 2).sdp(HOLD).build());
        assertThat(lab.expect(SipSignal.Confirmed.class).sdp()).isEqualTo(HOLD);
    }

    @Test
    void ourReinviteIsAnsweredAndAcknowledged() throws IOException {
        Call call = answered();
        lab.send(new SipCommand.Reoffer(call.leg(), HOLD));
        Text reinvite = peer.expectRequest("INVITE");
        assertThat(reinvite.body()).isEqualTo(HOLD);
        assertThat(reinvite.toTag()).isEqualTo(ids.fromTag());
        peer.send(peer.reply(reinvite, 200, "", RawPeer.SDP));
        assertThat(lab.expect(SipSignal.Answered.class).sdp()).isEqualTo(RawPeer.SDP);
        assertThat(peer.expectRequest("ACK").header("CSeq")).isEqualTo("1 ACK");
    }

    @Test
    void aRefusalOfOurReinviteIsReported() throws IOException {
        Call call = answered();
        lab.send(new SipCommand.Reoffer(call.leg(), HOLD));
        Text reinvite = peer.expectRequest("INVITE");
        peer.send(peer.reply(reinvite, 488, ""));
        peer.expectRequest("ACK");
        assertThat(lab.expect(SipSignal.OfferRefused.class)).isEqualTo(new SipSignal.OfferRefused(call.leg(), 488));
    }

    @Test
    void whoCrossesOurReinviteGets491AndWeComeAgainAfterTheirs() throws IOException {
        Call call = answered();
        lab.send(new SipCommand.Reoffer(call.leg(), HOLD));
        Text ours = peer.expectRequest("INVITE");
        peer.send(peer.within("INVITE", call.ok(), ids, 2).sdp(RawPeer.SDP).build());
        peer.expectStatus(491, "INVITE");
        peer.send(peer.reply(ours, 491, ""));
        peer.expectRequest("ACK");
        Text again = peer.expectRequest("INVITE");
        assertThat(again.body()).isEqualTo(HOLD);
        assertThat(again.header("CSeq")).isEqualTo("2 INVITE");
        peer.send(peer.reply(again, 200, "", RawPeer.SDP));
        lab.expect(SipSignal.Answered.class);
    }

    @Test
    void aReofferWaitsForThePeersToBeSettled() throws IOException {
        Call call = answered();
        peer.send(peer.within("INVITE", call.ok(), ids, 2).sdp(RawPeer.SDP).build());
        lab.expect(SipSignal.Offered.class);
        lab.send(new SipCommand.Reoffer(call.leg(), HOLD));
        lab.send(new SipCommand.AcceptOffer(call.leg(), RawPeer.SDP));
        peer.expectStatus(200, "INVITE");
        peer.send(peer.within("ACK", call.ok(), ids, 2).build());
        assertThat(peer.expectRequest("INVITE").body()).isEqualTo(HOLD);
    }

    @ParameterizedTest
    @ValueSource(ints = {481, 404})
    void aDialogThatThePeerForgotIsEnded(int status) throws IOException {
        Call call = answered();
        lab.send(new SipCommand.Reoffer(call.leg(), HOLD));
        peer.send(peer.reply(peer.expectRequest("INVITE"), status, ""));
        assertThat(lab.expect(SipSignal.Ended.class).cause().status()).isEqualTo(status);
        peer.expectRequest("BYE");
    }

    @Test
    void anUpdateMayOfferToo() throws IOException {
        Call call = answered();
        peer.send(peer.within("UPDATE", call.ok(), ids, 2).build());
        assertThat(peer.expectStatus(200, "UPDATE").header("Session-Expires")).isNotEmpty();
        peer.send(peer.within("UPDATE", call.ok(), ids, 3).sdp(HOLD).build());
        assertThat(lab.expect(SipSignal.Offered.class).sdp()).isEqualTo(HOLD);
        lab.send(new SipCommand.AcceptOffer(call.leg(), RawPeer.SDP));
        assertThat(peer.expectStatus(200, "UPDATE").body()).isEqualTo(RawPeer.SDP);
    }

    @Test
    void aCancelledReinviteEndsWith487() throws IOException {
        Call call = answered();
        Ids second = ids.newBranch();
        var reinvite = peer.request("INVITE", call.ok().contact(), second)
                .to(call.ok().header("To"))
                .sequence(2)
                .sdp(HOLD);
        peer.send(reinvite.build());
        lab.expect(SipSignal.Offered.class);
        peer.send(peer.request("CANCEL", call.ok().contact(), second)
                .to(call.ok().header("To"))
                .sequence(2)
                .build());
        peer.expectStatus(200, "CANCEL");
        peer.expectStatus(487, "INVITE");
        assertThat(lab.node().legs().count()).isEqualTo(1);
    }

    @Test
    void agreesOnWhoRefreshesTheSession() throws IOException {
        Call call = answered("Supported: timer", "Session-Expires: 600");
        assertThat(call.ok().header("Session-Expires")).isEqualTo("600;refresher=uac");
        assertThat(call.ok().header("Require")).isEqualTo("timer");
    }

    @Test
    void refreshesByItselfForAPeerThatKnowsNoTimers() throws IOException {
        Call call = answered();
        assertThat(call.ok().header("Session-Expires")).isEqualTo("1800;refresher=uas");
        assertThat(call.ok().header("Require")).isEmpty();
    }

    @Test
    void ourRequestsKeepTheIntervalThatWasAgreed() throws IOException {
        Call call = answered("Supported: timer", "Session-Expires: 600;refresher=uas");
        lab.send(new SipCommand.Reoffer(call.leg(), HOLD));
        assertThat(peer.expectRequest("INVITE").header("Session-Expires")).isEqualTo("600;refresher=uac");
    }

    @Test
    void aTooShortSessionIntervalIsRefused() throws IOException {
        peer.send(peer.invite("12345", ids)
                .header("Supported: timer")
                .header("Session-Expires: 30")
                .build());
        assertThat(peer.expectStatus(422, "INVITE").header("Min-SE")).isEqualTo("90");
    }

    @Test
    void refreshesInTimeAndEndsWhenThePeerIsGone() throws IOException {
        lab.close();
        LegSettings brief = new LegSettings(
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofMillis(20),
                Duration.ofMillis(80),
                Duration.ofSeconds(5));
        lab = new SipLab(brief, GuardSettings.DEFAULT);
        peer = lab.peer();
        lab.trunk("carrier", peer, 10);
        UUID leg = lab.call(new SipTarget.Number("10086", null));
        Text invite = peer.expectRequest("INVITE");
        peer.send(peer.reply(
                invite, 200, "callee", "Allow: INVITE, UPDATE", "Session-Expires: 2;refresher=uac", RawPeer.SDP));
        lab.expect(SipSignal.Answered.class);
        Text refresh = peer.expectRequest("UPDATE");
        assertThat(refresh.header("Session-Expires")).contains("refresher=uac");
        peer.send(peer.reply(refresh, 481, ""));
        SipSignal.Ended ended = lab.expect(SipSignal.Ended.class);
        assertThat(ended.leg()).isEqualTo(leg);
        assertThat(ended.cause().status()).isEqualTo(481);
    }

    @Test
    void endsWhenThePeerDoesNotRefresh() throws IOException {
        lab.close();
        LegSettings brief = new LegSettings(
                Duration.ofSeconds(3),
                Duration.ofSeconds(1),
                Duration.ofMillis(20),
                Duration.ofMillis(80),
                Duration.ofSeconds(5));
        lab = new SipLab(brief, GuardSettings.DEFAULT);
        peer = lab.peer();
        lab.trunk("carrier", null, 10);
        answered("Supported: timer", "Session-Expires: 3;refresher=uac");
        assertThat(lab.expect(SipSignal.Ended.class).cause().reason()).isEqualTo("Session expired");
        peer.expectRequest("BYE");
    }
}
