package org.dayu.webrtc.internal.srtp;

import java.security.GeneralSecurityException;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES in counter mode with HMAC-SHA1 cut to 80 or, on RTP only, 32 bits (RFC 3711, 4.1.1 and 4.2.1). Counter blocks are encrypted in one go
 * in ECB mode: so no parameter objects are made for each packet.
 */
final class AesCmCipher implements PacketCipher {

    static final int LONG_TAG = 10;
    static final int SHORT_TAG = 4;

    /** RTCP never has a short one (RFC 3711, 5.2). */
    private static final int TAG = LONG_TAG;

    private static final int BLOCK = 16;
    private static final int INDEX_BYTES = 4;
    private static final int ENCRYPTED = 0x8000_0000;

    private final int tag;
    private final Cipher aes;
    private final Mac mac;
    private final byte[] salt;
    private final byte[] iv = new byte[BLOCK];
    private final byte[] counters = new byte[SrtpGuard.MOST + BLOCK];
    private final byte[] stream = new byte[SrtpGuard.MOST + BLOCK];
    private final byte[] digest = new byte[20];
    private final byte[] rollover = new byte[4];

    /** @param tag how many bytes of the tag RTP packets carry */
    AesCmCipher(SessionKeys keys, int tag) throws GeneralSecurityException {
        this.tag = tag;
        aes = Cipher.getInstance("AES/ECB/NoPadding");
        aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(keys.key(), "AES"));
        mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(keys.authentication(), "HmacSHA1"));
        salt = keys.salt().clone();
    }

    @Override
    public int tagBytes() {
        return tag;
    }

    @Override
    public int seal(byte[] packet, int clear, int length, int ssrc, long index) throws GeneralSecurityException {
        crypt(packet, clear, length, ssrc, index);
        sign(packet, length, (int) (index >>> 16));
        System.arraycopy(digest, 0, packet, length, tag);
        return length + tag;
    }

    @Override
    public int open(byte[] packet, int clear, int length, int ssrc, long index) throws GeneralSecurityException {
        int end = length - tag;
        if (end < clear) {
            return -1;
        }
        sign(packet, end, (int) (index >>> 16));
        if (!right(packet, end, tag)) {
            return -1;
        }
        crypt(packet, clear, end, ssrc, index);
        return end;
    }

    @Override
    public int sealControl(byte[] packet, int length, int ssrc, int index) throws GeneralSecurityException {
        crypt(packet, SrtpGuard.CONTROL_CLEAR, length, ssrc, index);
        PacketCipher.putInt(packet, length, index | ENCRYPTED);
        int end = length + INDEX_BYTES;
        mac.update(packet, 0, end);
        mac.doFinal(digest, 0);
        System.arraycopy(digest, 0, packet, end, TAG);
        return end + TAG;
    }

    @Override
    public int openControl(byte[] packet, int length, int ssrc) throws GeneralSecurityException {
        int index = controlIndex(packet, length);
        if (index < 0) {
            return -1;
        }
        int end = length - TAG;
        mac.update(packet, 0, end);
        mac.doFinal(digest, 0);
        if (!right(packet, end, TAG)) {
            return -1;
        }
        crypt(packet, SrtpGuard.CONTROL_CLEAR, end - INDEX_BYTES, ssrc, index);
        return end - INDEX_BYTES;
    }

    @Override
    public int controlIndex(byte[] packet, int length) {
        if (length < SrtpGuard.CONTROL_CLEAR + INDEX_BYTES + TAG) {
            return -1;
        }
        int word = PacketCipher.intAt(packet, length - TAG - INDEX_BYTES);
        return word < 0 ? word & ~ENCRYPTED : -1;
    }

    private void sign(byte[] packet, int length, int cycles) throws GeneralSecurityException {
        PacketCipher.putInt(rollover, 0, cycles);
        mac.update(packet, 0, length);
        mac.update(rollover, 0, rollover.length);
        mac.doFinal(digest, 0);
    }

    private boolean right(byte[] packet, int at, int bytes) {
        int wrong = 0;
        for (int i = 0; i < bytes; i++) {
            wrong |= digest[i] ^ packet[at + i];
        }
        return wrong == 0;
    }

    private void crypt(byte[] packet, int from, int to, int ssrc, long index) throws GeneralSecurityException {
        int bytes = to - from;
        if (bytes <= 0) {
            return;
        }
        System.arraycopy(salt, 0, iv, 0, salt.length);
        iv[14] = 0;
        iv[15] = 0;
        for (int i = 0; i < 4; i++) {
            iv[4 + i] ^= (byte) (ssrc >>> (24 - 8 * i));
        }
        for (int i = 0; i < 6; i++) {
            iv[8 + i] ^= (byte) (index >>> (40 - 8 * i));
        }
        int blocks = (bytes + BLOCK - 1) / BLOCK;
        for (int i = 0; i < blocks; i++) {
            System.arraycopy(iv, 0, counters, i * BLOCK, BLOCK);
            counters[i * BLOCK + 14] = (byte) (i >>> 8);
            counters[i * BLOCK + 15] = (byte) i;
        }
        aes.update(counters, 0, blocks * BLOCK, stream, 0);
        for (int i = 0; i < bytes; i++) {
            packet[from + i] ^= stream[i];
        }
    }
}
