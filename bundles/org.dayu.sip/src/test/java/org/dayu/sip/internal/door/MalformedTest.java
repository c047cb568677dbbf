package org.dayu.sip.internal.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.internal.RawPeer;
import org.dayu.sip.internal.RawPeer.Ids;
import org.dayu.sip.internal.SipLab;
import org.dayu.sip.internal.Text;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What RFC 4475 and the street send, on the wire. Each fault is answered cleanly or not at all; nothing else suffers. */
class MalformedTest {

    private static SipLab lab;

    private RawPeer peer;
    private final Ids ids = new Ids();

    @BeforeAll
    static void start() throws IOException {
        lab = new SipLab();
        lab.trunk("local", null, 100);
    }

    @AfterAll
    static void stop() throws IOException {
        lab.close();
    }

    @BeforeEach
    void meet() throws IOException {
        peer = lab.peer();
    }

    private String invite() {
        return peer.invite("12345", ids).build();
    }

    private Text answerTo(String message) throws IOException {
        peer.send(message);
        Text answer = peer.expectFinal();
        assertThat(answer.firstLine()).matches("SIP/2.0 \\d{3} [ -~]+");
        lab.expectSilence();
        return answer;
    }

    @Test
    void anotherVersionIs505() throws IOException {
        assertThat(answerTo(invite().replaceFirst("SIP/2.0", "SIP/7.0")).status())
                .isEqualTo(505);
    }

    @Test
    void anUnknownUriSchemeIs416() throws IOException {
        assertThat(answerTo(invite().replaceFirst("INVITE sip:", "INVITE nobodyKnowsThisScheme:"))
                        .status())
                .isEqualTo(416);
    }

    @Test
    void eachMandatoryHeaderIsMissedByName() throws IOException {
        for (String header : new String[] {"From", "To", "Call-ID", "CSeq", "Via"}) {
            String without = invite().replaceFirst("(?m)^" + header + ":.*\r\n", "");
            Text answer = answerTo(without);
            assertThat(answer.firstLine()).isEqualTo("SIP/2.0 400 Bad Request - Missing " + header + " header");
        }
    }

    @Test
    void twiceTheSameHeaderIs400() throws IOException {
        assertThat(answerTo(invite().replaceFirst("Call-ID: ", "Call-ID: other\r\nCall-ID: "))
                        .firstLine())
                .contains("Multiple Call-ID");
    }

    @Test
    void aMethodThatCseqDoesNotNameIs400() throws IOException {
        assertThat(answerTo(invite().replaceFirst("1 INVITE", "1 OPTIONS")).firstLine())
                .contains("CSeq method");
    }

    @Test
    void numbersOutOfRangeAre400() throws IOException {
        assertThat(answerTo(invite().replaceFirst("CSeq: 1 ", "CSeq: 36893488147419103232 "))
                        .status())
                .isEqualTo(400);
        assertThat(answerTo(invite().replaceFirst("Max-Forwards: 70", "Max-Forwards: 300"))
                        .status())
                .isEqualTo(400);
        assertThat(answerTo(invite().replaceFirst("Content-Length: \\d+", "Content-Length: -999"))
                        .firstLine())
                .contains("Content-Length");
        assertThat(answerTo(invite().replaceFirst("Content-Length: \\d+", "Content-Length: 9999"))
                        .firstLine())
                .contains("exceeds");
    }

    @Test
    void headersThatTheParserRefusesAreNamed() throws IOException {
        assertThat(answerTo(invite().replaceFirst(
                                        "To: <sip:12345@127.0.0.1>", "To: \"Mr. unclosed <sip:12345@127.0.0.1>"))
                        .status())
                .isEqualTo(400);
        assertThat(answerTo(invite().replaceFirst("Contact: .*", "Contact: <sip:me@[::bad>"))
                        .firstLine())
                .contains("Contact");
        assertThat(answerTo(invite().replaceFirst("Via: SIP/2.0/UDP ", "Via: SIP/2.0/UDP ;;,;,,"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aBadDateIsNobodysBusiness() throws IOException {
        peer.send(peer.invite("12345", ids)
                .header("Date: Fri, 01 Jan 2010 16:00:00 EST")
                .build());
        lab.expect(SipSignal.Incoming.class);
    }

    @Test
    void compactAndFoldedHeadersAreUnderstood() throws IOException {
        String message = invite().replaceFirst("From:", "f:")
                .replaceFirst("To:", "t:")
                .replaceFirst("Call-ID:", "i :")
                .replaceFirst("Via:", "v:")
                .replaceFirst("Content-Type:", "c:")
                .replaceFirst("Content-Length:", "l:")
                .replaceFirst("CSeq: 1 INVITE", "CSeq: 1\r\n  INVITE");
        peer.send(message);
        assertThat(lab.expect(SipSignal.Incoming.class).sdp()).isEqualTo(RawPeer.SDP);
    }

    @Test
    void anUnknownMethodIs405WithWhatIsAllowed() throws IOException {
        Text answer =
                answerTo(peer.request("PUBLISH", "sip:12345@127.0.0.1", ids).build());
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("INVITE", "OPTIONS");
    }

    @Test
    void anUnknownExtensionIs420AndNamed() throws IOException {
        Text answer = answerTo(peer.invite("12345", ids)
                .header("Require: 100rel, timer, nothingSupportsThis")
                .build());
        assertThat(answer.status()).isEqualTo(420);
        assertThat(answer.header("Unsupported")).isEqualTo("100rel, nothingSupportsThis");
    }

    @Test
    void noHopsLeftIs483() throws IOException {
        assertThat(answerTo(invite().replaceFirst("Max-Forwards: 70", "Max-Forwards: 0"))
                        .status())
                .isEqualTo(483);
    }

    @Test
    void tooLongAMessageIs513() throws IOException {
        assertThat(answerTo(peer.invite("12345", ids)
                                .header("X-Long: " + "x".repeat(20_000))
                                .build())
                        .status())
                .isEqualTo(513);
    }

    @Test
    void anotherBodyThanSdpIs415() throws IOException {
        Text answer = answerTo(
                peer.invite("12345", ids).body("application/unknown", "boo").build());
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.header("Accept")).isEqualTo("application/sdp");
    }

    @Test
    void aRequestOutsideAnyDialogIs481() throws IOException {
        assertThat(answerTo(peer.request("BYE", "sip:12345@127.0.0.1", ids)
                                .to("<sip:12345@127.0.0.1>;tag=nobody")
                                .build())
                        .status())
                .isEqualTo(481);
        assertThat(answerTo(peer.request("CANCEL", "sip:12345@127.0.0.1", ids.newBranch())
                                .build())
                        .status())
                .isEqualTo(481);
    }

    @Test
    void aNumberThatIsNoneIs404() throws IOException {
        assertThat(answerTo(peer.invite("nobody", ids).build()).status()).isEqualTo(404);
    }

    @Test
    void optionsSayWhatWeCan() throws IOException {
        Text answer = answerTo(peer.request("OPTIONS", "sip:127.0.0.1", ids).build());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Allow")).contains("INVITE");
        assertThat(answer.header("Accept")).contains("application/sdp");
    }

    @Test
    void aCallerOfRfc2543IsServedToTheEnd() throws IOException {
        String message = invite().replaceFirst(";branch=\\S+", "").replaceFirst("Contact:.*\r\n", "");
        peer.send(message);
        SipSignal.Incoming incoming = lab.expect(SipSignal.Incoming.class);
        lab.send(new SipCommand.Answer(incoming.leg(), RawPeer.SDP));
        Text ok = peer.expectStatus(200, "INVITE");
        peer.send(peer.within("ACK", ok, ids, 1).build().replaceFirst(";branch=\\S+", ""));
        lab.expect(SipSignal.Confirmed.class);
        peer.send(peer.within("BYE", ok, ids, 2).build().replaceFirst(";branch=\\S+", ""));
        assertThat(peer.expectStatus(200, "BYE").status()).isEqualTo(200);
        lab.expect(SipSignal.Ended.class);
    }

    @Test
    void anInviteWithoutContactIsToldSo() throws IOException {
        assertThat(answerTo(invite().replaceFirst("Contact:.*\r\n", "")).firstLine())
                .startsWith("SIP/2.0 400")
                .contains("Contact");
    }

    @Test
    void garbageKeepAlivesScannersAndWrongAcksAreNotAnswered() throws IOException {
        peer.send("\r\n\r\n");
        peer.send("\0");
        peer.send("hello, is there anybody?");
        peer.send("x".repeat(5_000));
        peer.send(invite().replaceFirst("Contact:", "User-Agent: friendly-scanner\r\nContact:"));
        peer.send(peer.request("ACK", "sip:12345@127.0.0.1", ids).build().replaceFirst("From:.*\r\n", ""));
        peer.send("SIP/2.0 200 OK\r\n\r\n");
        peer.expectNothingMore();
        lab.expectSilence();
        assertThat(lab.node().wire().counters().snapshot()).containsKeys("garbage", "scanner", "bad-response");
    }
}
