package org.dayu.media.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import org.dayu.media.api.BrowserPath;
import org.dayu.media.api.MediaLeg;
import org.dayu.media.api.MediaProfile;
import org.dayu.media.api.MediaSecurity;
import org.dayu.media.api.PacketGuard;
import org.dayu.media.api.SdpRejectedException;
import org.dayu.media.api.SrtpKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys for SRTP in the SDP, with a cipher that is none but shows which key it was given. */
class SdesTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[30]);
    private static final String OTHER =
            Base64.getEncoder().encodeToString("123456789012345678901234567890".getBytes(StandardCharsets.US_ASCII));
    private static final String LINE = "a=crypto:3 AES_CM_128_HMAC_SHA1_80 inline:" + KEY + "\r\n";
    private static final String HEAD = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n";

    private final FakeSecurity security = new FakeSecurity();
    private final SdesTalk sdes = new SdesTalk(() -> security, new SecureRandom());
    private final SdpTalk talk = talk(sdes);
    private final Bench bench = new Bench();

    @AfterEach
    void stop() {
        bench.close();
    }

    private static SdpTalk talk(SdesTalk keys) {
        BrowserTalk plain = new BrowserTalk(() -> null, (packet, to) -> {}, path -> {});
        return new SdpTalk(InetAddress.getLoopbackAddress(), 20_000, List.of(Law.values()), 1, plain, keys);
    }

    /** Adds the first byte of the key to each byte behind the header. */
    private record Add(byte mine, byte theirs) implements PacketGuard {
        private static boolean add(ByteBuffer packet, int from, int what) {
            for (int i = from; i < packet.limit(); i++) {
                packet.put(i, (byte) (packet.get(i) + what));
            }
            packet.position(0);
            return true;
        }

        @Override
        public boolean protect(ByteBuffer packet) {
            return add(packet, 12, mine);
        }

        @Override
        public boolean unprotect(ByteBuffer packet) {
            return add(packet, 12, -theirs);
        }

        @Override
        public boolean protectControl(ByteBuffer packet) {
            return add(packet, 8, mine);
        }

        @Override
        public boolean unprotectControl(ByteBuffer packet) {
            return add(packet, 8, -theirs);
        }
    }

    private static final class FakeSecurity implements MediaSecurity {
        final List<SrtpKeys> given = new ArrayList<>();

        @Override
        public BrowserPath browser(BrowserPath.Wire wire) {
            throw new UnsupportedOperationException("no browser here");
        }

        @Override
        public PacketGuard guard(SrtpKeys keys) {
            given.add(keys);
            return new Add(keys.ours()[0], keys.theirs()[0]);
        }
    }

    private static String sdp(String protocol, String... lines) {
        return HEAD + "m=audio 4000 " + protocol + " 8\r\n" + String.join("", lines) + "a=sendrecv\r\n";
    }

    private static String line(String sdp) {
        return sdp.lines()
                .filter(one -> one.startsWith("a=crypto:"))
                .findFirst()
                .orElse("");
    }

    @Test
    void offersKeysOfEachSuiteWithPlainRtpBeside() {
        sdes.begin();
        assertThat(talk.offer().lines())
                .anyMatch(line -> line.matches("m=audio 20000 RTP/AVP .*"))
                .anyMatch(line -> line.matches("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:[A-Za-z0-9+/]{40}"))
                .anyMatch(line -> line.matches("a=crypto:2 AEAD_AES_128_GCM inline:[A-Za-z0-9+/]{38}=="))
                .anyMatch(line -> line.matches("a=crypto:3 AES_CM_128_HMAC_SHA1_32 inline:[A-Za-z0-9+/]{40}"));
    }

    @Test
    void offersNoneWhereNothingProtectsOrNobodyAskedForThem() {
        assertThat(talk.offer()).doesNotContain("crypto");
        SdesTalk nothing = new SdesTalk(() -> null, new SecureRandom());
        nothing.begin();
        assertThat(talk(nothing).offer()).doesNotContain("crypto");
    }

    @Test
    void answersWhoInsistsWithAKeyOfOurOwnUnderTheSameTag() throws SdpRejectedException {
        String answer = talk.answer(sdp("RTP/SAVP", LINE)).text();
        assertThat(answer).contains("m=audio 20000 RTP/SAVP 8");
        assertThat(line(answer))
                .startsWith("a=crypto:3 AES_CM_128_HMAC_SHA1_80 inline:")
                .doesNotContain(KEY);
        assertThat(sdes.guards()).isNotNull();
        assertThat(talk.offer())
                .as("and insists from then on")
                .contains("RTP/SAVP")
                .contains(line(answer));
    }

    @Test
    void takesKeysBesidePlainRtpToo() throws SdpRejectedException {
        assertThat(talk.answer(sdp("RTP/AVP", LINE)).text())
                .contains("RTP/AVP 8")
                .contains("a=crypto:3 ");
    }

    @Test
    void takesTheFirstLineThatItCanUse() throws SdpRejectedException {
        String answer = talk.answer(sdp(
                        "RTP/SAVP",
                        "a=crypto:1 F8_128_HMAC_SHA1_80 inline:" + KEY + "\r\n",
                        "a=crypto:2 AES_CM_128_HMAC_SHA1_80 inline:" + KEY + "|2^20|1:4\r\n",
                        "a=crypto:4 AES_CM_128_HMAC_SHA1_80 inline:" + KEY + " UNENCRYPTED_SRTP\r\n",
                        "a=crypto:5 AES_CM_128_HMAC_SHA1_80 inline:AAAA\r\n",
                        "a=crypto:6 AES_CM_128_HMAC_SHA1_32 inline:" + KEY + "|2^31\r\n"))
                .text();
        assertThat(line(answer)).startsWith("a=crypto:6 AES_CM_128_HMAC_SHA1_32 ");
    }

    @Test
    void refusesWhoInsistsWithoutAKeyThatCanBeUsed() {
        assertThatThrownBy(() -> talk.answer(sdp("RTP/SAVP"))).isInstanceOf(SdpRejectedException.class);
        assertThatThrownBy(() -> talk.answer(sdp("RTP/SAVP", "a=crypto:1 F8_128_HMAC_SHA1_80 inline:" + KEY + "\r\n")))
                .isInstanceOf(SdpRejectedException.class);
        SdpTalk unprotected = talk(new SdesTalk(() -> null, new SecureRandom()));
        assertThatThrownBy(() -> unprotected.answer(sdp("RTP/SAVP", LINE))).isInstanceOf(SdpRejectedException.class);
    }

    @Test
    void whatWasAgreedIsNeverDropped() throws SdpRejectedException {
        talk.answer(sdp("RTP/SAVP", LINE));
        assertThatThrownBy(() -> talk.answer(sdp("RTP/AVP"))).isInstanceOf(SdpRejectedException.class);
        assertThatThrownBy(() -> talk.accept(sdp("RTP/AVP"))).isInstanceOf(SdpRejectedException.class);
    }

    @Test
    void theSameKeysGoOnAndANewOneOfThePeerBringsANewOneOfOurs() throws SdpRejectedException {
        String first = line(talk.answer(sdp("RTP/SAVP", LINE)).text());
        SdesTalk.Guards guards = sdes.guards();
        assertThat(line(talk.answer(sdp("RTP/SAVP", LINE)).text())).isEqualTo(first);
        assertThat(sdes.guards().sealing()).isSameAs(guards.sealing());
        assertThat(sdes.guards().opening()).isSameAs(guards.opening());
        String changed =
                line(talk.answer(sdp("RTP/SAVP", LINE.replace(KEY, OTHER))).text());
        assertThat(changed).isNotEqualTo(first);
        assertThat(sdes.guards().opening()).isNotSameAs(guards.opening());
    }

    @Test
    void anAnswerChoosesOneOfOursOrStaysPlain() throws SdpRejectedException {
        sdes.begin();
        talk.offer();
        talk.accept(sdp("RTP/AVP"));
        assertThat(sdes.guards()).isNull();
        talk.offer();
        assertThatThrownBy(() -> talk.accept(sdp("RTP/SAVP", LINE)))
                .as("tag 3 is another suite")
                .isInstanceOf(SdpRejectedException.class);
        talk.accept(sdp("RTP/SAVP", LINE.replace("crypto:3", "crypto:1")));
        assertThat(sdes.guards()).isNotNull();
        assertThat(talk.offer().lines().filter(one -> one.startsWith("a=crypto")))
                .hasSize(1);
    }

    @Test
    void soundGoesSealedBothWays() throws Exception {
        bench.engine.security(security);
        Phone citizen = bench.phone();
        Phone carrier = bench.bare(Law.PCMA);
        MediaLeg leg = carrier.leg;
        leg.offer(MediaProfile.KEYED);
        leg.accept(carrier.sdp(
                "127.0.0.1",
                "sendrecv",
                true,
                LINE.replace("crypto:3", "crypto:1").replace(KEY, OTHER)));
        leg.gain(citizen.id(), 1);
        citizen.leg.gain(carrier.id(), 1);
        carrier.tone = 0;
        for (int i = 0; i < 20; i++) {
            byte[] packet = carrier.packet(carrier.payloadType, false, loud());
            for (int at = 12; at < packet.length; at++) {
                packet[at] += '1';
            }
            carrier.send(packet);
            bench.tick();
        }
        byte ours = security.given.get(0).ours()[0];
        byte silence = Law.PCMA.encode(0);
        assertThat(security.given.get(1).theirs()[0]).isEqualTo((byte) '1');
        assertThat(carrier.heard).isNotEmpty().allSatisfy(heard -> assertThat((byte) (heard.payload()[0] - ours))
                .isEqualTo(silence));
        assertThat(citizen.heard)
                .anySatisfy(heard -> assertThat(heard.payload()).isEqualTo(loud()));
        assertThat(leg.stats().strangers()).isZero();
    }

    private static byte[] loud() {
        byte[] loud = new byte[160];
        Arrays.fill(loud, Law.PCMA.encode(8_000));
        return loud;
    }
}
