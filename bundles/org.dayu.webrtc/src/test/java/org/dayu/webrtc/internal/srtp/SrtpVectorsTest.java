package org.dayu.webrtc.internal.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

import org.dayu.media.api.SrtpKeys;
import org.dayu.media.api.SrtpKeys.Suite;
import org.junit.jupiter.api.Test;

/** The numbers of the RFCs, and those that libsrtp tests itself with. */
class SrtpVectorsTest {

    private static final HexFormat HEX = HexFormat.of();

    private static byte[] bytes(String hex) {
        return HEX.parseHex(hex.replaceAll("\\s", ""));
    }

    private static ByteBuffer packet(String hex) {
        byte[] bytes = bytes(hex);
        return ByteBuffer.allocate(256).put(bytes).flip();
    }

    private static String hex(ByteBuffer packet) {
        byte[] bytes = new byte[packet.limit()];
        packet.get(0, bytes);
        return HEX.formatHex(bytes);
    }

    @Test
    void derivesKeysAsRfc3711B3() {
        byte[] master = bytes("E1F97A0D3E018BE0D64FA32C06DE4139");
        byte[] salt = bytes("0EC675AD498AFEEBB6960B3AABE6");

        SessionKeys keys = SessionKeys.of(master, salt, false);

        assertThat(HEX.formatHex(keys.key())).isEqualTo("c61e7a93744f39ee10734afe3ff7a087");
        assertThat(HEX.formatHex(keys.salt())).isEqualTo("30cbbc08863d8c85d49db34a9ae1");
        assertThat(HEX.formatHex(SessionKeys.derive(master, salt, 1, 94)))
                .startsWith("cebe321f6ff7716b6fd4ab49af256a156d38baa4")
                .isEqualTo("cebe321f6ff7716b6fd4ab49af256a156d38baa48f0a0acf3c34e2359e6cdbce"
                        + "e049646c43d9327ad175578ef72270986371c10c9a369ac2f94a8c5fbcdddc25"
                        + "6d6e919a48b610ef17c2041e474035766b68642c59bbfc2f34db60dbdfb2");
    }

    @Test
    void makesTheKeyStreamOfRfc3711B2() throws Exception {
        byte[] key = bytes("2B7E151628AED2A6ABF7158809CF4F3C");
        byte[] salt = bytes("F0F1F2F3F4F5F6F7F8F9FAFBFCFD");
        AesCmCipher cipher = new AesCmCipher(new SessionKeys(key, new byte[20], salt), AesCmCipher.LONG_TAG);
        byte[] packet = new byte[0x1000 - 4];
        // an SSRC and an index of zero: the counter is the salt
        int length = Math.min(48, packet.length - 10);
        cipher.seal(packet, 0, length, 0, 0);

        assertThat(HEX.formatHex(packet, 0, 48))
                .isEqualTo("e03ead0935c95e80e166b16dd92b4eb4d23513162b02d0f72a43a2fe4a5f97ab"
                        + "41e95b3bb0a2e8dd477901e4fca894c0");
    }

    @Test
    void protectsRtpAsOthersDo() {
        byte[] keyed = bytes("e1f97a0d3e018be0d64fa32c06de4139 0ec675ad498afeebb6960b3aabe6");
        SrtpGuard guard = new SrtpGuard(new SrtpKeys(Suite.AES_CM_128_HMAC_SHA1_80, keyed, keyed));
        ByteBuffer packet = packet("800f1234decafbadcafebabe" + "ab".repeat(16));

        assertThat(guard.protect(packet)).isTrue();

        assertThat(hex(packet))
                .isEqualTo("800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402b78d6acc99ea179b8dbb");
    }

    @Test
    void protectsRtcpAsOthersDo() {
        byte[] keyed = bytes("e1f97a0d3e018be0d64fa32c06de4139 0ec675ad498afeebb6960b3aabe6");
        SrtpGuard guard = new SrtpGuard(new SrtpKeys(Suite.AES_CM_128_HMAC_SHA1_80, keyed, keyed));
        ByteBuffer packet = packet("81c8000bcafebabe" + "ab".repeat(16));

        assertThat(guard.protectControl(packet)).isTrue();

        assertThat(hex(packet))
                .isEqualTo("81c8000bcafebabe7128035be487b9bdbef89041f977a5a880000001993e08cd54d6c1230798");
    }

    @Test
    void sealsAsRfc7714Section16() throws Exception {
        byte[] key = bytes("000102030405060708090a0b0c0d0e0f");
        byte[] salt = bytes("517569642070726f2071756f");
        AesGcmCipher cipher = new AesGcmCipher(new SessionKeys(key, new byte[20], Arrays.copyOf(salt, 14)));
        byte[] plain = bytes("8040f17b 8041f8d3 5501a0b2 47616c6c 696120 65737420 6f6d6e69 73206469 76697361 20696e20"
                + "70617274 65732074 726573");
        byte[] packet = Arrays.copyOf(plain, plain.length + 16);

        int length = cipher.seal(packet, 12, plain.length, 0x5501a0b2, 0xf17b);

        assertThat(HEX.formatHex(packet, 0, length))
                .isEqualTo("8040f17b8041f8d35501a0b2f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b"
                        + "36de3adf8833899d7f27beb16a9152cf765ee4390cce");
    }

    @Test
    void opensWhatRfc7714Sealed() throws Exception {
        byte[] key = bytes("000102030405060708090a0b0c0d0e0f");
        byte[] salt = bytes("517569642070726f2071756f");
        AesGcmCipher cipher = new AesGcmCipher(new SessionKeys(key, new byte[20], Arrays.copyOf(salt, 14)));
        byte[] packet = bytes("8040f17b8041f8d35501a0b2f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b"
                + "36de3adf8833899d7f27beb16a9152cf765ee4390cce");

        int length = cipher.open(packet, 12, packet.length, 0x5501a0b2, 0xf17b);

        assertThat(new String(packet, 12, length - 12, StandardCharsets.US_ASCII))
                .isEqualTo("Gallia est omnis divisa in partes tres");
    }
}
