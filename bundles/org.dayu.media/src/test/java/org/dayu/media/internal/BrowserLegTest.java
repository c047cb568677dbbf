package org.dayu.media.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.dayu.media.api.BrowserPath;
import org.dayu.media.api.MediaLeg;
import org.dayu.media.api.MediaProfile;
import org.dayu.media.api.MediaSecurity;
import org.dayu.media.api.NoMediaException;
import org.dayu.media.api.PacketGuard;
import org.dayu.media.api.SdpRejectedException;
import org.dayu.media.api.SrtpKeys;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A leg whose peer is a browser, with a protection that is none but can be told from plain RTP. */
class BrowserLegTest {

    private static final String FINGERPRINT = "sha-256 " + "AB:".repeat(31) + "CD";

    private final Bench bench = new Bench();
    private final FakeSecurity security = new FakeSecurity();

    @AfterEach
    void stop() {
        bench.close();
    }

    /** Turns every byte over. */
    private static final class Flip implements PacketGuard {
        private static boolean flip(ByteBuffer packet, int from) {
            for (int i = from; i < packet.limit(); i++) {
                packet.put(i, (byte) ~packet.get(i));
            }
            packet.position(0);
            return packet.limit() > from;
        }

        @Override
        public boolean protect(ByteBuffer packet) {
            return flip(packet, 12);
        }

        @Override
        public boolean unprotect(ByteBuffer packet) {
            return flip(packet, 12);
        }

        @Override
        public boolean protectControl(ByteBuffer packet) {
            return flip(packet, 8);
        }

        @Override
        public boolean unprotectControl(ByteBuffer packet) {
            return flip(packet, 8);
        }
    }

    private static final class FakePath implements BrowserPath {
        final List<byte[]> packets = new ArrayList<>();

        @Nullable
        Terms theirs;

        @Nullable
        InetSocketAddress peer;

        @Nullable
        PacketGuard guard;

        boolean closed;

        @Override
        public Terms ours() {
            return new Terms("ours", "ourpassword", List.of(FINGERPRINT));
        }

        @Override
        public void expect(Terms terms) {
            theirs = terms;
        }

        @Override
        public void packet(ByteBuffer packet, InetSocketAddress from) {
            byte[] bytes = new byte[packet.limit()];
            packet.get(0, bytes);
            packets.add(bytes);
            peer = from;
        }

        @Override
        public @Nullable InetSocketAddress peer() {
            return peer;
        }

        @Override
        public @Nullable PacketGuard guard() {
            return guard;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static final class FakeSecurity implements MediaSecurity {
        final FakePath path = new FakePath();

        @Override
        public BrowserPath browser(BrowserPath.Wire wire) {
            return path;
        }

        @Override
        public PacketGuard guard(SrtpKeys keys) {
            return new Flip();
        }
    }

    private static String browser(String setup, String more) {
        return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE x1\r\n"
                + "m=audio 9 UDP/TLS/RTP/SAVPF 111 8 0 126\r\nc=IN IP4 0.0.0.0\r\na=rtpmap:111 opus/48000/2\r\n"
                + "a=rtpmap:8 PCMA/8000\r\na=rtpmap:126 telephone-event/8000\r\na=mid:x1\r\na=rtcp-mux\r\n"
                + "a=ice-ufrag:brow\r\na=ice-pwd:browserpassword12345678\r\na=fingerprint:" + FINGERPRINT + "\r\n"
                + "a=setup:" + setup + "\r\n" + more + "a=sendrecv\r\n";
    }

    private MediaLeg leg() throws Exception {
        bench.engine.security(security);
        return bench.engine.open(bench.call, UUID.randomUUID(), bench.events::add);
    }

    @Test
    void offersWhatABrowserTakes() throws Exception {
        String offer = leg().offer(MediaProfile.BROWSER);

        assertThat(offer.lines())
                .contains(
                        "a=ice-lite",
                        "a=group:BUNDLE 0",
                        "a=mid:0",
                        "a=rtcp-mux",
                        "a=ice-ufrag:ours",
                        "a=ice-pwd:ourpassword",
                        "a=fingerprint:" + FINGERPRINT,
                        "a=setup:actpass",
                        "a=rtpmap:101 telephone-event/8000")
                .anyMatch(line -> line.matches("m=audio \\d+ UDP/TLS/RTP/SAVPF 8 0 101"))
                .anyMatch(line -> line.matches("a=candidate:1 1 udp \\d+ 127\\.0\\.0\\.1 \\d+ typ host"));
    }

    @Test
    void answersABrowserAsTheDtlsServerOfItsGroup() throws Exception {
        String answer = leg().answer(browser("actpass", ""));

        assertThat(answer.lines())
                .contains("a=group:BUNDLE x1", "a=mid:x1", "a=setup:passive", "a=rtpmap:126 telephone-event/8000")
                .anyMatch(line -> line.matches("m=audio \\d+ UDP/TLS/RTP/SAVPF 8 126"));
        assertThat(security.path.theirs.fragment()).isEqualTo("brow");
        assertThat(security.path.theirs.fingerprints()).containsExactly(FINGERPRINT);
    }

    @Test
    void refusesABrowserWithoutAFingerprintOrThatWillNotBeginTheHandshake() throws Exception {
        MediaLeg leg = leg();

        assertThatThrownBy(() -> leg.answer(browser("actpass", "").replaceAll("a=fingerprint.*\r\n", "")))
                .isInstanceOf(SdpRejectedException.class);
        assertThatThrownBy(() -> leg.answer(browser("passive", ""))).isInstanceOf(SdpRejectedException.class);
        leg.offer(MediaProfile.BROWSER);
        assertThatThrownBy(() -> leg.accept(browser("passive", ""))).isInstanceOf(SdpRejectedException.class);
    }

    @Test
    void neverFallsBackToPlainRtp() throws Exception {
        MediaLeg leg = leg();
        leg.offer(MediaProfile.BROWSER);

        assertThatThrownBy(() -> leg.accept(browser("active", "").replace("UDP/TLS/RTP/SAVPF", "RTP/AVP")))
                .isInstanceOf(SdpRejectedException.class);
        assertThatThrownBy(() -> leg.answer(browser("active", "").replace("UDP/TLS/RTP/SAVPF", "RTP/AVP")))
                .isInstanceOf(SdpRejectedException.class);
        assertThatThrownBy(() -> leg.offer(MediaProfile.PLAIN)).isInstanceOf(NoMediaException.class);
    }

    @Test
    void takesNoBrowserWhileNothingProtects() throws Exception {
        MediaLeg leg = bench.engine.open(bench.call, UUID.randomUUID(), bench.events::add);

        assertThatThrownBy(() -> leg.offer(MediaProfile.BROWSER)).isInstanceOf(NoMediaException.class);
        assertThatThrownBy(() -> leg.answer(browser("actpass", ""))).isInstanceOf(SdpRejectedException.class);
    }

    @Test
    void mixesABrowserWithAPhoneOnceItIsProtected() throws Exception {
        bench.engine.security(security);
        Phone citizen = bench.phone();
        citizen.tone = 500;
        Phone agent = bench.bare(Law.PCMA);
        agent.leg.offer(MediaProfile.BROWSER);
        agent.leg.accept(browser("active", ""));
        agent.leg.gain(citizen.id(), 1);
        citizen.leg.gain(agent.id(), 1);
        agent.send(new byte[] {0, 1, 0, 0}); // as STUN begins

        bench.talk(10);
        assertThat(security.path.packets).hasSize(1);
        assertThat(agent.heard).as("nothing goes out unprotected").isEmpty();

        security.path.guard = new Flip();
        bench.talk(10);
        assertThat(agent.heard).hasSize(10);
        byte[] open = agent.heard.get(9).payload().clone();
        for (int i = 0; i < open.length; i++) {
            open[i] = (byte) ~open[i];
        }
        short[] samples = new short[open.length];
        for (int i = 0; i < open.length; i++) {
            samples[i] = Law.PCMA.decode(open[i]);
        }
        assertThat(Phone.level(samples, 500) / Tones.LEVEL).isGreaterThan(0.8);
    }

    @Test
    void hearsABrowserOnlyFromWhereItHasProvenToBe() throws Exception {
        bench.engine.security(security);
        Phone citizen = bench.phone();
        Phone agent = bench.bare(Law.PCMA);
        agent.leg.offer(MediaProfile.BROWSER);
        agent.leg.accept(browser("active", ""));
        citizen.leg.gain(agent.id(), 1);
        security.path.guard = new Flip();
        agent.tone = 700;
        for (int i = 0; i < 5; i++) {
            sealed(agent);
            bench.tick();
        }
        assertThat(agent.leg.stats().strangers()).isEqualTo(5);

        agent.send(new byte[] {0, 1, 0, 0});
        for (int i = 0; i < 20; i++) {
            sealed(agent);
            bench.tick();
        }

        assertThat(citizen.hears(700)).isGreaterThan(0.4);
        assertThat(agent.leg.stats().received()).isEqualTo(20);
    }

    private static void sealed(Phone agent) {
        byte[] packet = agent.packet(8, false, agent.audio(160));
        for (int i = 12; i < packet.length; i++) {
            packet[i] = (byte) ~packet[i];
        }
        agent.send(packet);
    }

    @Test
    void closesTheWayWithTheLeg() throws Exception {
        MediaLeg leg = leg();
        leg.offer(MediaProfile.BROWSER);
        bench.tick();

        leg.close();
        bench.tick();

        assertThat(security.path.closed).isTrue();
    }
}
