package org.dayu.sip.internal.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.api.SipTarget;
import org.dayu.sip.internal.RawPeer;
import org.dayu.sip.internal.RawPeer.Ids;
import org.dayu.sip.internal.SipLab;
import org.dayu.sip.internal.Text;
import org.dayu.sip.internal.trunk.CallerRules;
import org.dayu.sip.internal.trunk.Codecs;
import org.dayu.sip.internal.trunk.NumberRules;
import org.dayu.sip.internal.trunk.Srtp;
import org.dayu.sip.internal.trunk.Trunk;
import org.dayu.sip.internal.trunk.TrunkAccount;
import org.dayu.sip.internal.trunk.TrunkPolicy;
import org.dayu.sip.internal.wire.GuardSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls by trunks: the next way when one fails, proofs, redirections, callers' numbers, codecs, reliable responses. */
class TrunkCallTest {

    private static final SipTarget DEPARTMENT = new SipTarget.Number("057188880000", null);
    private static final TrunkPolicy PATIENT = policy(Codecs.ALL, CallerRules.PLAIN, TrunkAccount.NONE);
    private static final TrunkPolicy QUICK =
            policy(Duration.ofMillis(200), Codecs.ALL, CallerRules.PLAIN, TrunkAccount.NONE);

    private SipLab lab;
    private RawPeer first;
    private RawPeer second;

    @BeforeEach
    void start() throws IOException {
        lab = new SipLab(SipLab.impatient(), GuardSettings.DEFAULT);
        first = lab.peer();
        second = lab.peer();
    }

    @AfterEach
    void stop() throws IOException {
        lab.close();
    }

    private static TrunkPolicy policy(Codecs codecs, CallerRules callers, TrunkAccount account) {
        return policy(Duration.ofSeconds(20), codecs, callers, account);
    }

    private static TrunkPolicy policy(Duration patience, Codecs codecs, CallerRules callers, TrunkAccount account) {
        return new TrunkPolicy(1, 0, patience, true, false, codecs, callers, account, Srtp.OFF, List.of());
    }

    /** Two trunks by name, of which the first is tried first as the second does not answer OPTIONS. */
    private Trunk[] two(TrunkPolicy policy) {
        Trunk one = lab.trunk("a", first, 10, policy);
        Trunk other = lab.trunk("b", second, 10, policy);
        one.reached(one.destinations().get(0), true);
        other.reached(other.destinations().get(0), false);
        return new Trunk[] {one, other};
    }

    private void answered(RawPeer peer, Text invite) throws IOException {
        peer.send(peer.reply(invite, 200, "callee", RawPeer.SDP));
        lab.expect(SipSignal.Answered.class);
        peer.expectRequest("ACK");
    }

    @Test
    void aTrunkThatIsInTroubleIsFollowedByTheNext() throws IOException {
        Trunk[] trunks = two(PATIENT);
        lab.call(DEPARTMENT);
        Text invite = first.expectRequest("INVITE");
        first.send(first.reply(invite, 503, "x"));
        first.expectRequest("ACK");
        answered(second, second.expectRequest("INVITE"));
        assertThat(trunks[0].calls()).isZero();
        assertThat(trunks[1].calls()).isEqualTo(1);
        assertThat(trunks[0].counts().failures()).containsEntry(503, 1L);
        assertThat(trunks[0].reach()).isEqualTo(Trunk.Reach.UNREACHABLE);
        assertThat(trunks[1].counts().answeredCalls()).isEqualTo(1);
        assertThat(trunks[1].reach()).isEqualTo(Trunk.Reach.REACHABLE);
    }

    @Test
    void aTrunkThatIsSilentIsFollowedByTheNextSoon() throws IOException {
        two(QUICK);
        lab.call(DEPARTMENT);
        Text silent = first.expectRequest("INVITE");
        Text invite = second.expectRequest("INVITE");
        assertThat(invite.header("Call-ID")).isNotEqualTo(silent.header("Call-ID"));
        answered(second, invite);
        // who wakes up late is told that it is over
        first.send(first.reply(silent, 180, "late"));
        first.expectRequest("CANCEL");
    }

    @Test
    void aBusyCalleeIsBusyByEveryTrunk() throws IOException {
        two(PATIENT);
        lab.call(DEPARTMENT);
        first.send(first.reply(first.expectRequest("INVITE"), 486, "x"));
        SipCause cause = lab.expect(SipSignal.Ended.class).cause();
        assertThat(cause.by()).isEqualTo(SipCause.By.PEER);
        assertThat(cause.status()).isEqualTo(486);
    }

    @Test
    void whoRefusesACallIsThere() throws IOException {
        Trunk trunk = lab.trunk("a", first, 10, PATIENT);
        trunk.reached(trunk.destinations().get(0), false);
        lab.call(DEPARTMENT);
        first.send(first.reply(first.expectRequest("INVITE"), 486, "x"));
        lab.expect(SipSignal.Ended.class);
        assertThat(trunk.reach()).isEqualTo(Trunk.Reach.REACHABLE);
    }

    @Test
    void whoWasNotAskedIsNotKnownToBeThere() throws IOException {
        Trunk trunk =
                lab.trunk("a", first, 10, policy(new Codecs(List.of("G729")), CallerRules.PLAIN, TrunkAccount.NONE));
        trunk.reached(trunk.destinations().get(0), false);
        lab.call(DEPARTMENT);
        assertThat(lab.expect(SipSignal.Ended.class).cause().status()).isEqualTo(488);
        assertThat(trunk.reach()).isEqualTo(Trunk.Reach.UNREACHABLE);
        assertThat(trunk.counts().failures()).containsEntry(488, 1L);
    }

    @Test
    void aChallengeIsAnsweredOnce() throws IOException {
        lab.trunk("a", first, 10, policy(Codecs.ALL, CallerRules.PLAIN, new TrunkAccount("us", "secret", false, 0)));
        lab.call(DEPARTMENT);
        Text invite = first.expectRequest("INVITE");
        String challenge = "Proxy-Authenticate: Digest realm=\"carrier\", nonce=\"abc\", qop=\"auth\", algorithm=MD5";
        first.send(first.reply(invite, 407, "x", challenge));
        first.expectRequest("ACK");
        Text again = first.expectRequest("INVITE");
        assertThat(again.header("Call-ID")).isEqualTo(invite.header("Call-ID"));
        assertThat(again.header("CSeq")).isEqualTo("2 INVITE");
        assertThat(again.header("Proxy-Authorization")).contains("username=\"us\"", "nonce=\"abc\"", "qop=auth");
        first.send(first.reply(again, 407, "x", challenge));
        assertThat(lab.expect(SipSignal.Ended.class).cause().status()).isEqualTo(407);
    }

    @Test
    void aRedirectionIsFollowedWithinTheTrunkOnly() throws IOException {
        lab.trunk("a", first, 10, PATIENT);
        lab.call(DEPARTMENT);
        Text invite = first.expectRequest("INVITE");
        first.send(first.reply(invite, 302, "x")
                .replaceFirst("Contact:.*", "Contact: <sip:057199990000@" + first.address() + ">"));
        first.expectRequest("ACK");
        Text next = first.expectRequest("INVITE");
        assertThat(next.firstLine()).contains("sip:057199990000@");
        first.send(first.reply(next, 302, "x").replaceFirst("Contact:.*", "Contact: <sip:00881234@198.51.100.7>"));
        assertThat(lab.expect(SipSignal.Ended.class).cause().status()).isEqualTo(302);
    }

    @Test
    void onlyOurNumbersAreShownInTheCarriersWriting() throws IOException {
        CallerRules rules = new CallerRules(
                List.of(),
                List.of(new CallerRules.Rewrite("0", "+86")),
                new NumberRules(List.of("0571*")),
                "057112345",
                true);
        lab.trunk("a", first, 10, policy(Codecs.ALL, rules, TrunkAccount.NONE));
        lab.call(DEPARTMENT);
        Text invite = first.expectRequest("INVITE");
        assertThat(invite.header("From")).contains("sip:+8657112345@");
        assertThat(invite.header("P-Asserted-Identity")).contains("sip:+8657112345@");
    }

    @Test
    void codecsThatTheTrunkMayNotUseAreLeftOut() throws IOException {
        lab.trunk("a", first, 10, policy(new Codecs(List.of("PCMU")), CallerRules.PLAIN, TrunkAccount.NONE));
        Ids ids = new Ids();
        first.send(first.invite("12345", ids).build());
        assertThat(first.expectFinal().status()).isEqualTo(488);
        String both = RawPeer.SDP.replace("RTP/AVP 8", "RTP/AVP 8 0 101") + "a=rtpmap:101 telephone-event/8000\r\n";
        first.send(first.invite("12345", new Ids()).sdp(both).build());
        assertThat(lab.expect(SipSignal.Incoming.class).sdp())
                .contains("RTP/AVP 0 101\r\n", "telephone-event")
                .doesNotContain("PCMA");
    }

    @Test
    void aReInviteIsCutToTheCodecsOfTheTrunkToo() throws IOException {
        lab.trunk("a", null, 10, policy(new Codecs(List.of("PCMA")), CallerRules.PLAIN, TrunkAccount.NONE));
        Ids ids = new Ids();
        first.send(first.invite("12345", ids).build());
        UUID leg = lab.expect(SipSignal.Incoming.class).leg();
        lab.send(new SipCommand.Answer(leg, RawPeer.SDP));
        Text ok = first.expectStatus(200, "INVITE");
        first.send(first.within("ACK", ok, ids, 1).build());
        lab.expect(SipSignal.Confirmed.class);
        first.send(first.within("INVITE", ok, ids, 2)
                .sdp(RawPeer.SDP.replace("RTP/AVP 8", "RTP/AVP 0 8"))
                .build());
        assertThat(lab.expect(SipSignal.Offered.class).sdp()).contains("RTP/AVP 8\r\n");
        lab.send(new SipCommand.AcceptOffer(leg, RawPeer.SDP));
        Text agreed = first.expectStatus(200, "INVITE");
        first.send(first.within("ACK", agreed, ids, 2).build());
        first.send(first.within("INVITE", ok, ids, 3)
                .sdp(RawPeer.SDP.replace("RTP/AVP 8", "RTP/AVP 0"))
                .build());
        first.expectStatus(488, "INVITE");
        lab.send(new SipCommand.Reoffer(leg, RawPeer.SDP.replace("RTP/AVP 8", "RTP/AVP 8 0")));
        assertThat(first.expectRequest("INVITE").body()).contains("RTP/AVP 8\r\n");
    }

    @Test
    void aTrunkThatRequiresSrtpRefusesPlainCallsBothWays() throws IOException {
        TrunkPolicy strict = new TrunkPolicy(
                1,
                0,
                Duration.ofMillis(200),
                true,
                false,
                Codecs.ALL,
                CallerRules.PLAIN,
                TrunkAccount.NONE,
                Srtp.REQUIRED,
                List.of());
        lab.trunk("a", first, 10, strict);
        first.send(first.invite("12345", new Ids()).build());
        assertThat(first.expectFinal().status()).isEqualTo(488);
        lab.call(DEPARTMENT);
        assertThat(lab.expect(SipSignal.Ended.class).cause().status()).isEqualTo(488);
        assertThat(lab.node().legs().count()).isZero();
    }

    @Test
    void nobodyIsSentOnToANumberThatFraudPaysFor() throws IOException {
        lab.trunk("a", first, 10, PATIENT);
        lab.call(DEPARTMENT);
        Text invite = first.expectRequest("INVITE");
        first.send(first.reply(invite, 302, "x")
                .replaceFirst("Contact:.*", "Contact: <sip:0088212345678@" + first.address() + ">"));
        assertThat(lab.expect(SipSignal.Ended.class).cause().status()).isEqualTo(302);
    }

    @Test
    void aReliableProvisionalResponseIsAcknowledged() throws IOException {
        lab.trunk("a", first, 10, PATIENT);
        UUID leg = lab.call(DEPARTMENT);
        Text invite = first.expectRequest("INVITE");
        assertThat(invite.headers("Supported")).anyMatch(line -> line.contains("100rel"));
        String ringing = first.reply(invite, 183, "callee", "Require: 100rel", "RSeq: 7", RawPeer.SDP);
        first.send(ringing);
        Text prack = first.expectRequest("PRACK");
        assertThat(prack.header("RAck")).isEqualTo("7 1 INVITE");
        first.send(first.reply(prack, 200, ""));
        assertThat(lab.expect(SipSignal.Ringing.class)).isEqualTo(new SipSignal.Ringing(leg, RawPeer.SDP));
        first.send(ringing);
        answered(first, invite);
    }

    @Test
    void anAnswerThatCameInAReliableResponseIsNotSaidTwice() throws IOException {
        lab.trunk("a", first, 10, PATIENT);
        UUID leg = lab.call(DEPARTMENT);
        Text invite = first.expectRequest("INVITE");
        first.send(first.reply(invite, 183, "callee", "Require: 100rel", "RSeq: 7", RawPeer.SDP));
        first.send(first.reply(first.expectRequest("PRACK"), 200, ""));
        lab.expect(SipSignal.Ringing.class);
        first.send(first.reply(invite, 200, "callee"));
        assertThat(lab.expect(SipSignal.Answered.class)).isEqualTo(new SipSignal.Answered(leg, RawPeer.SDP));
        first.expectRequest("ACK");
    }

    @Test
    void eachBranchOfAForkCountsItsReliableResponsesAndHasItsOwnAnswer() throws IOException {
        lab.trunk("a", first, 10, PATIENT);
        UUID leg = lab.call(DEPARTMENT);
        Text invite = first.expectRequest("INVITE");
        String announcement = RawPeer.SDP.replace("audio 4000", "audio 5000");
        first.send(first.reply(invite, 183, "announcement", "Require: 100rel", "RSeq: 500", announcement));
        Text played = first.expectRequest("PRACK");
        assertThat(played.header("RAck")).isEqualTo("500 1 INVITE");
        first.send(first.reply(played, 200, ""));
        assertThat(lab.expect(SipSignal.Ringing.class)).isEqualTo(new SipSignal.Ringing(leg, announcement));
        first.send(first.reply(invite, 183, "callee", "Require: 100rel", "RSeq: 1", RawPeer.SDP));
        Text rings = first.expectRequest("PRACK");
        assertThat(rings.header("RAck")).isEqualTo("1 1 INVITE");
        assertThat(rings.toTag()).isEqualTo("callee");
        first.send(first.reply(rings, 200, ""));
        assertThat(lab.expect(SipSignal.Ringing.class)).isEqualTo(new SipSignal.Ringing(leg, RawPeer.SDP));
        first.send(first.reply(invite, 183, "announcement", "Require: 100rel", "RSeq: 501", announcement));
        first.send(first.reply(first.expectRequest("PRACK"), 200, ""));
        lab.expect(SipSignal.Ringing.class);
        first.send(first.reply(invite, 200, "callee"));
        assertThat(lab.expect(SipSignal.Answered.class)).isEqualTo(new SipSignal.Answered(leg, RawPeer.SDP));
        first.expectRequest("ACK");
    }

    @Test
    void ourEarlyMediaIsRepeatedUntilItsPrackAndTheAnswerWaits() throws IOException {
        lab.trunk("a", null, 10);
        Ids ids = new Ids();
        first.send(first.invite("12345", ids).header("Require: 100rel").build());
        UUID leg = lab.expect(SipSignal.Incoming.class).leg();
        lab.send(new SipCommand.Progress(leg, RawPeer.SDP));
        Text early = first.expectStatus(183, "INVITE");
        assertThat(early.header("Require")).isEqualTo("100rel");
        lab.send(new SipCommand.Answer(leg, RawPeer.SDP));
        assertThat(first.expectStatus(183, "INVITE").header("RSeq")).isEqualTo(early.header("RSeq"));
        first.send(first.within("PRACK", early, ids, 2)
                .header("RAck: " + early.header("RSeq") + " 1 INVITE")
                .build());
        first.expectStatus(200, "PRACK");
        Text ok = first.expectStatus(200, "INVITE");
        first.send(first.within("ACK", ok, ids, 1).build());
        lab.expect(SipSignal.Confirmed.class);
    }

    @Test
    void aFaxGoesOnByG711() throws IOException {
        lab.trunk("a", null, 10);
        Ids ids = new Ids();
        first.send(first.invite("12345", ids).build());
        UUID leg = lab.expect(SipSignal.Incoming.class).leg();
        lab.send(new SipCommand.Answer(leg, RawPeer.SDP));
        Text ok = first.expectStatus(200, "INVITE");
        first.send(first.within("ACK", ok, ids, 1).build());
        lab.expect(SipSignal.Confirmed.class);
        first.send(first.within("INVITE", ok, ids, 2)
                .sdp("v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
                        + "m=image 4002 udptl t38\r\na=T38FaxVersion:0\r\n")
                .build());
        Text refused = first.expectStatus(488, "INVITE");
        assertThat(refused.header("Warning")).contains("G.711");
        lab.expectSilence();
        assertThat(lab.node().legs().count()).isEqualTo(1);
    }

    @Test
    void moreNewCallsASecondThanTheTrunkMayAreToldToComeLater() throws IOException {
        TrunkPolicy slow = new TrunkPolicy(
                1,
                2,
                Duration.ofSeconds(4),
                true,
                false,
                Codecs.ALL,
                CallerRules.PLAIN,
                TrunkAccount.NONE,
                Srtp.OFF,
                List.of());
        Trunk trunk = lab.trunk("a", null, 100, slow);
        for (int i = 0; i < 3; i++) {
            first.send(first.invite("12345", new Ids()).build());
        }
        assertThat(first.expectFinal().status()).isEqualTo(503);
        assertThat(trunk.counts().turnedAway()).isEqualTo(1);
    }
}
