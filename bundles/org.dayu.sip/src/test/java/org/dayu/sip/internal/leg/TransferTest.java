package org.dayu.sip.internal.leg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.api.SipTarget;
import org.dayu.sip.internal.RawPeer;
import org.dayu.sip.internal.RawPeer.Ids;
import org.dayu.sip.internal.SipLab;
import org.dayu.sip.internal.Text;
import org.dayu.sip.internal.trunk.CallerRules;
import org.dayu.sip.internal.trunk.Codecs;
import org.dayu.sip.internal.trunk.Srtp;
import org.dayu.sip.internal.trunk.TrunkAccount;
import org.dayu.sip.internal.trunk.TrunkPolicy;
import org.dayu.sip.internal.wire.GuardSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** REFER and Replaces of hard phones. */
class TransferTest {

    private static final TrunkPolicy REFERRING = new TrunkPolicy(
            1,
            0,
            Duration.ofSeconds(4),
            true,
            true,
            Codecs.ALL,
            CallerRules.PLAIN,
            TrunkAccount.NONE,
            Srtp.OFF,
            List.of());

    private SipLab lab;
    private RawPeer phone;
    private final Ids ids = new Ids();
    private Text answer;
    private UUID leg;

    @BeforeEach
    void start() throws IOException {
        lab = new SipLab(SipLab.impatient(), GuardSettings.DEFAULT);
        phone = lab.peer();
        lab.trunk("local", phone, 10, REFERRING);
        phone.send(phone.invite("12345", ids).build());
        leg = lab.expect(SipSignal.Incoming.class).leg();
        lab.send(new SipCommand.Answer(leg, RawPeer.SDP));
        answer = phone.expectStatus(200, "INVITE");
        phone.send(phone.within("ACK", answer, ids, 1).build());
        lab.expect(SipSignal.Confirmed.class);
    }

    @AfterEach
    void stop() throws IOException {
        lab.close();
    }

    private void refer(String to, int sequence) throws IOException {
        phone.send(phone.within("REFER", answer, ids, sequence)
                .header("Refer-To: " + to)
                .header("Referred-By: <sip:8001@127.0.0.1>")
                .build());
    }

    private Text notified() throws IOException {
        Text notify = phone.expectRequest("NOTIFY");
        phone.send(phone.reply(notify, 200, ""));
        assertThat(notify.header("Event")).isEqualTo("refer;id=2");
        assertThat(notify.header("Content-Type")).startsWith("message/sipfrag");
        return notify;
    }

    @Test
    void aBlindTransferIsToldOfToItsEnd() throws IOException {
        refer("<sip:8002@127.0.0.1>", 2);
        SipSignal.Referred wish = lab.expect(SipSignal.Referred.class);
        assertThat(wish.leg()).isEqualTo(leg);
        assertThat(wish.number()).isEqualTo("8002");
        assertThat(wish.replaces()).isNull();
        assertThat(wish.referredBy()).isEqualTo("sip:8001@127.0.0.1");
        lab.send(new SipCommand.AcceptRefer(leg, wish.refer()));
        phone.expectStatus(202, "REFER");
        assertThat(notified().body()).isEqualTo("SIP/2.0 100 Trying\r\n");
        lab.send(new SipCommand.ReferProgress(leg, wish.refer(), 180, "Ringing"));
        assertThat(notified().body()).isEqualTo("SIP/2.0 180 Ringing\r\n");
        lab.send(new SipCommand.ReferProgress(leg, wish.refer(), 200, "OK"));
        Text last = notified();
        assertThat(last.body()).isEqualTo("SIP/2.0 200 OK\r\n");
        assertThat(last.header("Subscription-State")).startsWith("terminated");
        phone.send(phone.within("BYE", answer, ids, 3).build());
        phone.expectStatus(200, "BYE");
        lab.expect(SipSignal.Ended.class);
    }

    @Test
    void anAttendedTransferNamesTheLegOfTheConsultation() throws IOException {
        UUID consulted = lab.call(new SipTarget.Number("8003", null));
        Text invite = phone.expectRequest("INVITE");
        phone.send(phone.reply(invite, 200, "desk", RawPeer.SDP));
        lab.expect(SipSignal.Answered.class);
        phone.expectRequest("ACK");
        // named from the phone's side: its own tag is the from-tag
        String dialog = invite.header("Call-ID") + ";to-tag=" + invite.fromTag() + ";from-tag=desk";
        refer("<sip:8003@127.0.0.1?Replaces=" + URLEncoder.encode(dialog, StandardCharsets.UTF_8) + ">", 2);
        SipSignal.Referred wish = lab.expect(SipSignal.Referred.class);
        assertThat(wish.replaces()).isEqualTo(consulted);
        lab.send(new SipCommand.RefuseRefer(leg, wish.refer(), 403, "Not you"));
        assertThat(phone.expectStatus(403, "REFER").firstLine()).contains("Not you");
    }

    @Test
    void aCarrierMayNotReferUnlessItsTrunkSaysSo() throws IOException {
        try (SipLab other = new SipLab(SipLab.impatient(), GuardSettings.DEFAULT)) {
            RawPeer carrier = other.peer();
            other.trunk("local", carrier, 10);
            Ids call = new Ids();
            carrier.send(carrier.invite("12345", call).build());
            UUID incoming = other.expect(SipSignal.Incoming.class).leg();
            other.send(new SipCommand.Answer(incoming, RawPeer.SDP));
            Text accepted = carrier.expectStatus(200, "INVITE");
            carrier.send(carrier.within("ACK", accepted, call, 1).build());
            other.expect(SipSignal.Confirmed.class);
            carrier.send(carrier.within("REFER", accepted, call, 2)
                    .header("Refer-To: <sip:02788886666@127.0.0.1>")
                    .build());
            carrier.expectStatus(403, "REFER");
            other.expectSilence();
            assertThat(other.node().legs().count()).isEqualTo(1);
        }
    }

    @Test
    void whatRingsIsNamedByTheTagsOfTheEarlyDialog() throws IOException {
        UUID ringing = lab.call(new SipTarget.Number("8003", null));
        Text invite = phone.expectRequest("INVITE");
        Replaces named = new Replaces(invite.header("Call-ID"), invite.fromTag(), "desk", true);
        assertThat(lab.node().legs().replaced(named)).isEqualTo(new Legs.Replaced.Refused(481));
        phone.send(phone.reply(invite, 180, "desk", ""));
        lab.expect(SipSignal.Ringing.class);

        assertThat(lab.node().legs().replaced(named)).isEqualTo(new Legs.Replaced.Found(ringing));

        phone.send(phone.reply(invite, 200, "desk", RawPeer.SDP));
        lab.expect(SipSignal.Answered.class);
        assertThat(lab.node().legs().replaced(named))
                .as("only while it rings")
                .isEqualTo(new Legs.Replaced.Refused(486));
    }

    @Test
    void whatThePhoneHasDialledAndStillRingsIsNamedInATransferUntilItIsAnswered() throws IOException {
        Ids second = new Ids();
        phone.send(phone.invite("8003", second).build());
        UUID dialled = lab.expect(SipSignal.Incoming.class).leg();
        lab.send(new SipCommand.Ring(dialled));
        Text ringing = phone.expectStatus(180, "INVITE");
        String dialog =
                second.callId() + ";to-tag=" + ringing.toTag() + ";from-tag=" + second.fromTag() + ";early-only";
        String target = "<sip:8003@127.0.0.1?Replaces=" + URLEncoder.encode(dialog, StandardCharsets.UTF_8) + ">";
        refer(target, 2);
        SipSignal.Referred wish = lab.expect(SipSignal.Referred.class);
        assertThat(wish.replaces()).isEqualTo(dialled);
        lab.send(new SipCommand.RefuseRefer(leg, wish.refer(), 403, "Not you"));
        phone.expectStatus(403, "REFER");

        lab.send(new SipCommand.Answer(dialled, RawPeer.SDP));
        Text ok = phone.expectStatus(200, "INVITE");
        phone.send(phone.within("ACK", ok, second, 1).build());
        lab.expect(SipSignal.Confirmed.class);
        refer(target, 3);
        phone.expectStatus(486, "REFER");
    }

    @Test
    void aTransferInPlaceOfNothingIs481() throws IOException {
        refer("<sip:8003@127.0.0.1?Replaces=none%3Bto-tag%3Da%3Bfrom-tag%3Db>", 2);
        phone.expectStatus(481, "REFER");
        lab.expectSilence();
    }

    @Test
    void aTransferThatNobodyDecidesOnIsDeclined() throws IOException {
        refer("<sip:8002@127.0.0.1>", 2);
        lab.expect(SipSignal.Referred.class);
        phone.expectStatus(603, "REFER");
        assertThat(lab.node().legs().count()).isEqualTo(1);
    }

    @Test
    void aCarrierMayNotTakeALegsPlace() throws IOException {
        Ids other = new Ids();
        phone.send(phone.invite("12345", other)
                .header("Replaces: " + ids.callId() + ";to-tag=" + answer.toTag() + ";from-tag=" + ids.fromTag())
                .build());
        phone.expectStatus(403, "INVITE");
    }

    @Test
    void aDialogIsReadAsItIsNamed() {
        assertThat(Replaces.parse("abc@x;to-tag=1 ; from-tag=2;early-only"))
                .contains(new Replaces("abc@x", "1", "2", true));
        assertThat(Replaces.parse("abc@x;to-tag=1")).isEmpty();
        assertThat(Replaces.in("<sip:1@x?Replaces=%zz>")).isEmpty();
    }
}
