package org.dayu.webrtc.internal.srtp;

import java.security.GeneralSecurityException;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES in Galois/counter mode (RFC 7714, 8 and 9). */
final class AesGcmCipher implements PacketCipher {

    private static final int TAG = 16;
    private static final int IV_BYTES = 12;
    private static final int INDEX_BYTES = 4;
    private static final int ENCRYPTED = 0x8000_0000;

    private final Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
    private final SecretKeySpec key;
    private final byte[] salt;
    private final byte[] iv = new byte[IV_BYTES];

    AesGcmCipher(SessionKeys keys) throws GeneralSecurityException {
        key = new SecretKeySpec(keys.key(), "AES");
        salt = keys.salt().clone();
    }

    @Override
    public int tagBytes() {
        return TAG;
    }

    @Override
    public int seal(byte[] packet, int clear, int length, int ssrc, long index) throws GeneralSecurityException {
        begin(Cipher.ENCRYPT_MODE, ssrc, index);
        gcm.updateAAD(packet, 0, clear);
        return clear + gcm.doFinal(packet, clear, length - clear, packet, clear);
    }

    @Override
    public int open(byte[] packet, int clear, int length, int ssrc, long index) throws GeneralSecurityException {
        if (length - TAG < clear) {
            return -1;
        }
        begin(Cipher.DECRYPT_MODE, ssrc, index);
        gcm.updateAAD(packet, 0, clear);
        return finish(packet, clear, length);
    }

    /** The index is authenticated and stands behind the tag (RFC 7714, 9.2). */
    @Override
    public int sealControl(byte[] packet, int length, int ssrc, int index) throws GeneralSecurityException {
        int clear = SrtpGuard.CONTROL_CLEAR;
        byte[] word = new byte[INDEX_BYTES];
        PacketCipher.putInt(word, 0, index | ENCRYPTED);
        begin(Cipher.ENCRYPT_MODE, ssrc, index);
        gcm.updateAAD(packet, 0, clear);
        gcm.updateAAD(word);
        int end = clear + gcm.doFinal(packet, clear, length - clear, packet, clear);
        System.arraycopy(word, 0, packet, end, INDEX_BYTES);
        return end + INDEX_BYTES;
    }

    @Override
    public int openControl(byte[] packet, int length, int ssrc) throws GeneralSecurityException {
        int index = controlIndex(packet, length);
        if (index < 0) {
            return -1;
        }
        begin(Cipher.DECRYPT_MODE, ssrc, index);
        gcm.updateAAD(packet, 0, SrtpGuard.CONTROL_CLEAR);
        gcm.updateAAD(packet, length - INDEX_BYTES, INDEX_BYTES);
        return finish(packet, SrtpGuard.CONTROL_CLEAR, length - INDEX_BYTES);
    }

    @Override
    public int controlIndex(byte[] packet, int length) {
        if (length < SrtpGuard.CONTROL_CLEAR + TAG + INDEX_BYTES) {
            return -1;
        }
        int word = PacketCipher.intAt(packet, length - INDEX_BYTES);
        return word < 0 ? word & ~ENCRYPTED : -1;
    }

    private int finish(byte[] packet, int clear, int length) throws GeneralSecurityException {
        try {
            return clear + gcm.doFinal(packet, clear, length - clear, packet, clear);
        } catch (AEADBadTagException e) {
            return -1; // forged: that is an answer, not a failure
        }
    }

    private void begin(int mode, int ssrc, long index) throws GeneralSecurityException {
        System.arraycopy(salt, 0, iv, 0, IV_BYTES);
        for (int i = 0; i < 4; i++) {
            iv[2 + i] ^= (byte) (ssrc >>> (24 - 8 * i));
        }
        for (int i = 0; i < 6; i++) {
            iv[6 + i] ^= (byte) (index >>> (40 - 8 * i));
        }
        gcm.init(mode, key, new GCMParameterSpec(8 * TAG, iv));
    }
}
