package org.dayu.sip.internal.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.internal.RawPeer;
import org.dayu.sip.internal.RawPeer.Ids;
import org.dayu.sip.internal.SipLab;
import org.dayu.sip.internal.Text;
import org.dayu.sip.internal.leg.LegSettings;
import org.dayu.sip.internal.wire.GuardSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Spoilt messages of every kind against a node with a call up. {@code -Ddayu.fuzz.messages} and {@code -Ddayu.fuzz.seed}
 * make it longer or different.
 */
class FuzzTest {

    private static final int MESSAGES = Integer.getInteger("dayu.fuzz.messages", 6_000);
    private static final long SEED = Long.getLong("dayu.fuzz.seed", 4475);
    private static final int AT_ONCE = 200;
    private static final String RICH_SDP = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
            + "m=audio 4000 RTP/SAVP 8 0 101\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\n"
            + "a=fmtp:101 0-16\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj\r\n"
            + "a=ptime:20\r\na=sendrecv\r\nm=image 4002 udptl t38\r\na=T38FaxVersion:0\r\n";

    private SipLab lab;

    @BeforeEach
    void start() throws IOException {
        lab = new SipLab(
                LegSettings.DEFAULT, new GuardSettings(16_384, 1 << 20, 1 << 20, 1 << 20, 1 << 20, 1 << 20, 1));
        lab.trunk("local", null, 100_000);
    }

    @AfterEach
    void stop() throws IOException {
        lab.close();
    }

    @Test
    void aCallLivesThroughIt() throws IOException {
        RawPeer caller = lab.peer();
        Ids ids = new Ids();
        caller.send(caller.invite("12345", ids).build());
        SipSignal.Incoming incoming = lab.expect(SipSignal.Incoming.class);
        lab.send(new SipCommand.Answer(incoming.leg(), RawPeer.SDP));
        Text ok = caller.expectStatus(200, "INVITE");
        caller.send(caller.within("ACK", ok, ids, 1).build());
        lab.expect(SipSignal.Confirmed.class);

        spoilFor(lab.peer());

        lab.hangUpAllBut(incoming.leg());
        caller.send(caller.within("INFO", ok, ids, 2)
                .body("application/dtmf-relay", "Signal=5\r\nDuration=160\r\n")
                .build());
        assertThat(caller.expectStatus(200, "INFO").status()).isEqualTo(200);
        assertThat(lab.expectOf(incoming.leg(), SipSignal.Digit.class).digit()).isEqualTo('5');
        caller.send(caller.within("BYE", ok, ids, 3).build());
        caller.expectStatus(200, "BYE");
        lab.expectOf(incoming.leg(), SipSignal.Ended.class);
        assertThat(lab.node().wire().counters().snapshot()).doesNotContainKey("crash");
    }

    private void spoilFor(RawPeer stranger) throws IOException {
        Mutations mutations = new Mutations(SEED);
        List<byte[]> corpus = corpus(stranger);
        for (int sent = 0; sent < MESSAGES; sent++) {
            stranger.send(mutations.spoil(mutations.oneOf(corpus), corpus));
            if (sent % AT_ONCE == 0) {
                // a socket buffer is finite: what was sent so far is through when this is answered
                stranger.expectAlive();
            }
        }
        stranger.expectAlive();
    }

    private static List<byte[]> corpus(RawPeer peer) throws IOException {
        List<byte[]> corpus = new ArrayList<>();
        for (Torture message : Torture.all()) {
            corpus.add(message.bytes());
        }
        for (int copies = 0; copies < 8; copies++) {
            add(corpus, peer.invite("12345", new Ids()).build());
            add(corpus, peer.invite("12345", new Ids()).sdp(RICH_SDP).build());
            for (String method :
                    List.of("REGISTER", "OPTIONS", "BYE", "CANCEL", "ACK", "INFO", "UPDATE", "REFER", "NOTIFY")) {
                add(
                        corpus,
                        peer.request(method, "sip:12345@127.0.0.1", new Ids())
                                .contact("<sip:me@" + peer.address() + ">")
                                .header("Refer-To: <sip:8001@127.0.0.1?Replaces=a%3Bto-tag%3Db%3Bfrom-tag%3Dc>")
                                .header(
                                        "Authorization: Digest username=\"8001\",realm=\"dayu\",nonce=\"x\",uri=\"sip:x\","
                                                + "response=\"0\",cnonce=\"1\",qop=auth,nc=00000001")
                                .header("Session-Expires: 1800;refresher=uac")
                                .header("P-Asserted-Identity: \"x\" <sip:13800138000@127.0.0.1>")
                                .build());
            }
        }
        return corpus;
    }

    private static void add(List<byte[]> corpus, String message) {
        corpus.add(message.getBytes(StandardCharsets.UTF_8));
    }
}
