package org.dayu.media.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;

import org.dayu.media.api.SdpRejectedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SdpTalkTest {

    private static final String HEAD = "v=0\r\no=phone 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n";

    private final SdpTalk talk = talk(List.of(Law.PCMA, Law.PCMU));

    private static SdpTalk talk(List<Law> laws) {
        return new SdpTalk(InetAddress.getLoopbackAddress(), 20_000, laws, 4711, plain(), unkeyed());
    }

    /** Nothing protects media here. */
    private static BrowserTalk plain() {
        return new BrowserTalk(() -> null, (packet, to) -> {}, path -> {});
    }

    private static SdesTalk unkeyed() {
        return new SdesTalk(() -> null, new SecureRandom());
    }

    private PeerMedia peer(String media) throws SdpRejectedException {
        return talk.answer(HEAD + media).peer();
    }

    @Test
    void offersBothLawsAndEvents() {
        assertThat(talk.offer().lines())
                .containsExactly(
                        "v=0",
                        "o=dayu 4711 1 IN IP4 127.0.0.1",
                        "s=-",
                        "c=IN IP4 127.0.0.1",
                        "t=0 0",
                        "m=audio 20000 RTP/AVP 8 0 101",
                        "a=rtpmap:8 PCMA/8000",
                        "a=rtpmap:0 PCMU/8000",
                        "a=rtpmap:101 telephone-event/8000",
                        "a=fmtp:101 0-15",
                        "a=ptime:20",
                        "a=sendrecv");
    }

    @Test
    void theVersionGrowsOnlyWithAChange() throws SdpRejectedException {
        assertThat(talk.offer()).contains(" 4711 1 ");
        assertThat(talk.offer()).contains(" 4711 1 ");
        assertThat(talk.answer(HEAD + "m=audio 4000 RTP/AVP 0\r\n").text()).contains(" 4711 2 ");
        assertThat(talk.answer(HEAD + "m=audio 4000 RTP/AVP 0\r\n").text()).contains(" 4711 2 ");
        assertThat(talk.offer()).contains(" 4711 3 ");
    }

    @Test
    void answersWithTheFirstLawThatBothKnowInThePeersOrder() throws SdpRejectedException {
        var answered = talk.answer(
                HEAD
                        + "m=audio 4000 RTP/AVP 111 0 8 96\r\na=rtpmap:111 opus/48000/2\r\na=rtpmap:96 telephone-event/8000\r\n");
        assertThat(answered.text()).contains("m=audio 20000 RTP/AVP 0 96\r\n", "a=rtpmap:96 telephone-event/8000");
        PeerMedia peer = answered.peer();
        assertThat(peer.law()).isEqualTo(Law.PCMU);
        assertThat(peer.lawOf(0)).isEqualTo(Law.PCMU);
        assertThat(peer.lawOf(8)).isEqualTo(Law.PCMA);
        assertThat(peer.lawOf(111)).isNull();
        assertThat(peer.eventIn()).isEqualTo(96);
        assertThat(peer.eventOut()).isEqualTo(96);
        assertThat(peer.rtp()).isEqualTo(new InetSocketAddress("192.0.2.1", 4000));
        assertThat(peer.rtcp()).isEqualTo(new InetSocketAddress("192.0.2.1", 4001));
        assertThat(peer.packetMillis()).isEqualTo(20);
    }

    @Test
    void knowsALawUnderADynamicNumberAndLeavesWideBandAlone() throws SdpRejectedException {
        PeerMedia peer = peer("m=audio 4000 RTP/AVP 9 97\r\na=rtpmap:97 pcma/8000/1\r\n");
        assertThat(peer.payloadType()).isEqualTo(97);
        assertThat(peer.law()).isEqualTo(Law.PCMA);
        assertThat(peer.eventOut()).isEqualTo(-1);
    }

    @Test
    void onlyTheConfiguredLawIsTaken() {
        SdpTalk mu = talk(List.of(Law.PCMU));
        assertThatThrownBy(() -> mu.answer(HEAD + "m=audio 4000 RTP/AVP 8\r\n"))
                .isInstanceOf(SdpRejectedException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "sendrecv, sendrecv, true, true",
        "sendonly, recvonly, true, false",
        "recvonly, sendonly, false, true",
        "inactive, inactive, false, false"
    })
    void answersDirections(String offered, String answered, boolean sends, boolean receives) throws Exception {
        var answer = talk.answer(HEAD + "m=audio 4000 RTP/AVP 8\r\na=" + offered + "\r\n");
        assertThat(answer.text()).endsWith("a=" + answered + "\r\n");
        assertThat(answer.peer().peerSends()).isEqualTo(sends);
        assertThat(answer.peer().peerReceives()).isEqualTo(receives);
        // a direction of the session holds where the media line has none
        var session = talk.answer(HEAD + "a=" + offered + "\r\nm=audio 4000 RTP/AVP 8\r\n");
        assertThat(session.text()).endsWith("a=" + answered + "\r\n");
    }

    @Test
    void theOldHoldByAddressZero() throws SdpRejectedException {
        var answer = talk.answer(HEAD + "m=audio 4000 RTP/AVP 8\r\nc=IN IP4 0.0.0.0\r\n");
        assertThat(answer.text()).contains("a=recvonly");
        assertThat(answer.peer().rtp()).isNull();
        assertThat(answer.peer().peerReceives()).isFalse();
    }

    @Test
    void theAddressOfTheMediaLineWins() throws SdpRejectedException {
        PeerMedia peer = peer("m=audio 4000 RTP/AVP 8\r\nc=IN IP4 198.51.100.7\r\na=rtcp:5005 IN IP4 198.51.100.8\r\n");
        assertThat(peer.rtp()).isEqualTo(new InetSocketAddress("198.51.100.7", 4000));
        assertThat(peer.rtcp()).isEqualTo(new InetSocketAddress("198.51.100.8", 5005));
        assertThat(peer("m=audio 4000 RTP/AVP 8\r\na=rtcp:5005\r\n").rtcp())
                .isEqualTo(new InetSocketAddress("192.0.2.1", 5005));
    }

    @Test
    void sharesThePortWithRtcpIfOffered() throws SdpRejectedException {
        var answer = talk.answer(HEAD + "m=audio 4000 RTP/AVP 8\r\na=rtcp-mux\r\n");
        assertThat(answer.text()).contains("a=rtcp-mux");
        assertThat(answer.peer().mux()).isTrue();
        assertThat(answer.peer().rtcp()).isEqualTo(answer.peer().rtp());
    }

    @Test
    void refusesTheOtherMediaLinesByPortZeroAndKeepsTheirOrder() throws SdpRejectedException {
        String answer = talk.answer(
                        HEAD + "m=video 5000 RTP/AVP 96 97\r\nm=audio 0 RTP/AVP 8\r\nm=audio 4100 RTP/SAVP 8\r\n"
                                + "m=audio 4000 RTP/AVP 8\r\nm=application 6000 UDP/BFCP *\r\n")
                .text();
        assertThat(answer.lines().filter(line -> line.startsWith("m=")))
                .containsExactly(
                        "m=video 0 RTP/AVP 96 97",
                        "m=audio 0 RTP/AVP 8",
                        "m=audio 0 RTP/SAVP 8",
                        "m=audio 20000 RTP/AVP 8",
                        "m=application 0 UDP/BFCP *");
    }

    @ParameterizedTest
    @CsvSource({
        "10, 0, 10",
        "30, 0, 30",
        "40, 0, 40",
        "60, 30, 30",
        "20, 15, 10",
        "25, 0, 20",
        "200, 0, 20",
        "20.0, 0, 20"
    })
    void wishedLengthsOfPackets(String ptime, int maxptime, int made) throws SdpRejectedException {
        String media = "m=audio 4000 RTP/AVP 8\r\na=ptime:" + ptime + "\r\n"
                + (maxptime > 0 ? "a=maxptime:" + maxptime + "\r\n" : "");
        assertThat(peer(media).packetMillis()).isEqualTo(made);
    }

    @Test
    void bareLineFeedsAndMissingTypesAreForgiven() throws SdpRejectedException {
        String bare =
                (HEAD + "m=audio 4000/2 RTP/AVP 8 101\r\na=rtpmap:101 telephone-event/8000\r\n").replace("\r\n", "\n");
        assertThat(talk.answer(bare).peer().eventOut()).isEqualTo(101);
    }

    @Test
    void theAnswerCarriesTheTimesOfTheOffer() throws SdpRejectedException {
        assertThat(talk.answer(HEAD.replace("t=0 0", "t=10 20") + "m=audio 4000 RTP/AVP 8\r\n")
                        .text())
                .contains("\r\nt=10 20\r\n");
    }

    @Test
    void speaksTheNewerProtocolToItsOwnKind() throws Exception {
        SdpTalk six =
                new SdpTalk(InetAddress.getByName("2001:db8::5"), 20_000, List.of(Law.PCMA), 1, plain(), unkeyed());
        var answer = six.answer("v=0\r\nc=IN IP6 2001:db8::9\r\nm=audio 4000 RTP/AVP 8\r\n");
        assertThat(answer.text()).contains("c=IN IP6 2001:db8:0:0:0:0:0:5");
        assertThat(answer.peer().rtp()).isEqualTo(new InetSocketAddress("2001:db8::9", 4000));
        assertThatThrownBy(() -> six.answer(HEAD + "m=audio 4000 RTP/AVP 8\r\n"))
                .isInstanceOf(SdpRejectedException.class);
    }

    @Test
    void takesAnAnswerWithItsOwnNumbers() throws SdpRejectedException {
        talk.offer();
        PeerMedia peer =
                talk.accept(HEAD + "m=audio 4000 RTP/AVP 0 100\r\na=rtpmap:100 telephone-event/8000\r\na=sendonly\r\n");
        assertThat(peer.law()).isEqualTo(Law.PCMU);
        assertThat(peer.eventOut()).isEqualTo(100);
        assertThat(peer.eventIn()).isEqualTo(101);
        assertThat(peer.peerReceives()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "v=0",
                "v=1\r\nm=audio 4000 RTP/AVP 8",
                "v=0\r\nm=audio 4000 RTP/AVP 8",
                "v=0\r\nc=IN IP4 phone.example.org\r\nm=audio 4000 RTP/AVP 8",
                "v=0\r\nc=IN IP4 224.2.17.12/127\r\nm=audio 4000 RTP/AVP 8",
                "v=0\r\nc=IN IP4 239.1.1.1\r\nm=audio 4000 RTP/AVP 8",
                "v=0\r\nc=IN IP4 999.1.1.1\r\nm=audio 4000 RTP/AVP 8",
                "v=0\r\nc=IN IP6 2001:db8::1\r\nm=audio 4000 RTP/AVP 8",
                "v=0\r\nc=IN IP4 192.0.2.1\r\nm=audio 99999 RTP/AVP 8",
                "v=0\r\nc=IN IP4 192.0.2.1\r\nm=audio x RTP/AVP 8",
                "v=0\r\nc=IN IP4 192.0.2.1\r\nm=audio 4000 RTP/AVP",
                "v=0\r\nc=IN IP4 192.0.2.1\r\nm=audio 4000 RTP/SAVP 8",
                "v=0\r\nc=IN IP4 192.0.2.1\r\nm=audio 0 RTP/AVP 8",
                "v=0\r\nc=IN IP4 192.0.2.1\r\nm=video 4000 RTP/AVP 8",
                "v=0\r\nc=IN IP4 192.0.2.1\r\nm=audio 4000 RTP/AVP 18",
                "v=0\r\nc=IN IP4 192.0.2.1\r\nm=audio 4000 RTP/AVP 8\r\nnonsense",
                "v=0\r\nc=IN IP4 192.0.2.1\r\nt=a b\r\nm=audio 4000 RTP/AVP 8",
                "v=0\r\nc=IN IP4 192.0.2.1\r\nm=audio 4000 RTP/AVP 8\r\na=rtcp:x"
            })
    void refusesWhatItCannotUse(String offer) {
        assertThatThrownBy(() -> talk.answer(offer))
                .isInstanceOf(SdpRejectedException.class)
                .message()
                .doesNotContain("192.0.2.1");
    }

    @Test
    void refusesAnAnswerThatDoesNotFitTheOffer() {
        assertThatThrownBy(() -> talk.accept(HEAD + "m=audio 0 RTP/AVP 8\r\n"))
                .isInstanceOf(SdpRejectedException.class);
        assertThatThrownBy(() -> talk.accept(HEAD + "m=audio 4000 RTP/AVP 8\r\nm=video 1 RTP/AVP 96\r\n"))
                .isInstanceOf(SdpRejectedException.class);
        assertThatThrownBy(() -> talk.accept("x".repeat(20_000))).isInstanceOf(SdpRejectedException.class);
    }
}
