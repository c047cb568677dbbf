package org.dayu.webrtc.internal.srtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;

import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is derived from a master key and salt for one direction (RFC 3711, 4.3), with a derivation rate of zero.
 *
 * @param salt 14 bytes; suites with shorter salts use its beginning
 */
record SessionKeys(byte[] key, byte[] authentication, byte[] salt) {

    static final int SALT_BYTES = 14;
    private static final int AUTHENTICATION_BYTES = 20;
    private static final int BLOCK = 16;

    /** Labels of RTP are 0 to 2, those of RTCP 3 to 5. */
    static SessionKeys of(byte[] master, byte[] masterSalt, boolean control) {
        int label = control ? 3 : 0;
        return new SessionKeys(
                derive(master, masterSalt, label, master.length),
                derive(master, masterSalt, label + 1, AUTHENTICATION_BYTES),
                derive(master, masterSalt, label + 2, SALT_BYTES));
    }

    /** AES in counter mode as a pseudo-random function (RFC 3711, 4.3.3); a shorter salt is filled up (RFC 7714, 11). */
    static byte[] derive(byte[] master, byte[] salt, int label, int bytes) {
        try {
            Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(master, "AES"));
            byte[] block = Arrays.copyOf(salt, BLOCK);
            block[7] ^= (byte) label;
            byte[] derived = new byte[bytes];
            for (int at = 0; at < bytes; at += BLOCK) {
                block[15] = (byte) (at / BLOCK);
                System.arraycopy(aes.doFinal(block), 0, derived, at, Math.min(BLOCK, bytes - at));
            }
            return derived;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES", e);
        }
    }

    /** No key in logs. */
    @Override
    public String toString() {
        return "SessionKeys";
    }
}
