package org.dayu.webrtc.internal.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.dayu.media.api.SrtpKeys;
import org.dayu.media.api.SrtpKeys.Suite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SrtpGuardTest {

    private static SrtpGuard guard(Suite suite, boolean first) {
        int bytes = suite.keyBytes() + suite.saltBytes();
        byte[] one = new byte[bytes];
        byte[] other = new byte[bytes];
        Arrays.fill(one, (byte) 7);
        Arrays.fill(other, (byte) 9);
        return new SrtpGuard(new SrtpKeys(suite, first ? one : other, first ? other : one));
    }

    private static ByteBuffer rtp(int sequence, int ssrc) {
        ByteBuffer packet = ByteBuffer.allocateDirect(512);
        packet.put((byte) 0x80)
                .put((byte) 8)
                .putShort((short) sequence)
                .putInt(sequence * 160)
                .putInt(ssrc);
        for (int i = 0; i < 160; i++) {
            packet.put((byte) (i + sequence));
        }
        return packet.flip();
    }

    private static ByteBuffer report(int ssrc) {
        ByteBuffer packet = ByteBuffer.allocateDirect(512);
        packet.putInt(0x80C9_0001).putInt(ssrc).putInt(0x81CA_0002).putInt(ssrc).putInt(0);
        return packet.flip();
    }

    private static byte[] bytes(ByteBuffer packet) {
        byte[] bytes = new byte[packet.limit()];
        packet.get(0, bytes);
        return bytes;
    }

    private static ByteBuffer copy(ByteBuffer packet) {
        return ByteBuffer.allocateDirect(512).put(bytes(packet)).flip();
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void opensWhatTheOtherSideProtected(Suite suite) {
        SrtpGuard us = guard(suite, true);
        SrtpGuard them = guard(suite, false);
        ByteBuffer packet = rtp(5, 42);
        byte[] plain = bytes(packet);

        assertThat(us.protect(packet)).isTrue();
        byte[] sealed = bytes(packet);
        assertThat(them.unprotect(packet)).isTrue();

        assertThat(sealed).hasSizeGreaterThan(plain.length).hasSizeLessThanOrEqualTo(plain.length + SrtpGuard.ROOM);
        assertThat(Arrays.copyOfRange(sealed, 12, 172)).isNotEqualTo(Arrays.copyOfRange(plain, 12, 172));
        assertThat(bytes(packet)).isEqualTo(plain);
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void goesOnWhenSequenceNumbersBeginAgain(Suite suite) {
        SrtpGuard us = guard(suite, true);
        SrtpGuard them = guard(suite, false);
        for (int sequence = 65_000; sequence < 65_000 + 3 * 65_536; sequence += 97) {
            ByteBuffer packet = rtp(sequence & 0xFFFF, 42);
            byte[] plain = bytes(packet);
            assertThat(us.protect(packet)).isTrue();
            assertThat(them.unprotect(packet)).as("packet %s", sequence).isTrue();
            assertThat(bytes(packet)).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void takesLatePacketsAcrossTheRolloverButNoneTwice(Suite suite) {
        SrtpGuard us = guard(suite, true);
        SrtpGuard them = guard(suite, false);
        List<ByteBuffer> sent = new ArrayList<>();
        for (int sequence = 65_530; sequence < 65_546; sequence++) {
            ByteBuffer packet = rtp(sequence & 0xFFFF, 42);
            us.protect(packet);
            sent.add(packet);
        }
        ByteBuffer late = sent.remove(3);
        sent.forEach(packet -> assertThat(them.unprotect(copy(packet))).isTrue());

        assertThat(them.unprotect(copy(late))).isTrue();
        assertThat(them.unprotect(copy(late))).isFalse();
        sent.forEach(packet -> assertThat(them.unprotect(copy(packet))).isFalse());
    }

    @Test
    void refusesWhatIsTooOldToKnow() {
        SrtpGuard us = guard(Suite.AES_CM_128_HMAC_SHA1_80, true);
        SrtpGuard them = guard(Suite.AES_CM_128_HMAC_SHA1_80, false);
        ByteBuffer old = rtp(1000, 42);
        us.protect(old);
        ByteBuffer now = rtp(1200, 42);
        us.protect(now);

        assertThat(them.unprotect(now)).isTrue();
        assertThat(them.unprotect(old)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void refusesEveryChangedByte(Suite suite) {
        SrtpGuard us = guard(suite, true);
        SrtpGuard them = guard(suite, false);
        ByteBuffer packet = rtp(5, 42);
        us.protect(packet);
        for (int at = 0; at < packet.limit(); at++) {
            ByteBuffer forged = copy(packet);
            forged.put(at, (byte) (forged.get(at) ^ 0x20));
            assertThat(them.unprotect(forged)).as("byte %s", at).isFalse();
        }
        assertThat(them.unprotect(packet)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void protectsReportsAndTakesNoneTwice(Suite suite) {
        SrtpGuard us = guard(suite, true);
        SrtpGuard them = guard(suite, false);
        ByteBuffer packet = report(42);
        byte[] plain = bytes(packet);
        assertThat(us.protectControl(packet)).isTrue();
        ByteBuffer again = copy(packet);
        for (int at = 0; at < packet.limit(); at++) {
            ByteBuffer forged = copy(packet);
            forged.put(at, (byte) (forged.get(at) ^ 1));
            assertThat(them.unprotectControl(forged)).as("byte %s", at).isFalse();
        }

        assertThat(them.unprotectControl(packet)).isTrue();
        assertThat(bytes(packet)).isEqualTo(plain);
        assertThat(them.unprotectControl(again)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void standsAnyBytes(Suite suite) {
        SrtpGuard them = guard(suite, false);
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            if (bytes.length > 0) {
                bytes[0] = (byte) (0x80 | bytes[0] & 0x3F);
            }
            assertThat(them.unprotect(ByteBuffer.allocate(512).put(bytes).flip()))
                    .isFalse();
            assertThat(them.unprotectControl(ByteBuffer.allocate(512).put(bytes).flip()))
                    .isFalse();
        }
    }
}
