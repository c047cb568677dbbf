package org.dayu.cluster.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One direction of one connection: AES-256-GCM (NIST SP 800-38D) under a key that both ends derive from the secret of the
 * installation and a random number of each, the frame's number as nonce. What was changed, left out, repeated or put into
 * another order does not open. Not thread-safe.
 */
final class Seal {

    static final int NONCE = 32;
    static final int OVERHEAD = 16;

    private static final String MAC = "HmacSHA256";
    private static final int TAG_BITS = 128;
    private static final int IV = 12;

    private final SecretKeySpec key;
    private final Cipher cipher;
    private long frames;

    /**
     * @param secret known to all nodes and to nobody else
     * @param caller the random number of who opened the connection
     * @param called the random number of who took it
     */
    Seal(String secret, byte[] caller, byte[] called, String from, String to) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), MAC));
            mac.update("dayu node link 1".getBytes(StandardCharsets.US_ASCII));
            mac.update(caller);
            mac.update(called);
            mac.update(from.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            mac.update(to.getBytes(StandardCharsets.UTF_8));
            key = new SecretKeySpec(mac.doFinal(), "AES");
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    byte[] close(byte[] plain) {
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, next());
            return cipher.doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a frame cannot be sealed", e);
        }
    }

    /** @throws GeneralSecurityException if it is not the next frame of the other end */
    byte[] open(byte[] sealed) throws GeneralSecurityException {
        cipher.init(Cipher.DECRYPT_MODE, key, next());
        return cipher.doFinal(sealed);
    }

    private GCMParameterSpec next() {
        return new GCMParameterSpec(
                TAG_BITS, ByteBuffer.allocate(IV).putLong(4, frames++).array());
    }
}
