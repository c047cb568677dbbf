package org.dayu.media.api;

/**
 * What SRTP is keyed with, however the keys were agreed on.
 *
 * @param ours master key and master salt, one after the other, of what we send
 * @param theirs likewise of what the peer sends
 * @since 1.1
 */
public record SrtpKeys(Suite suite, byte[] ours, byte[] theirs) {

    /** A crypto suite. */
    public enum Suite {
        /** RFC 3711; {@code AES_CM_128_HMAC_SHA1_80} in RFC 4568, profile 1 of RFC 5764. */
        AES_CM_128_HMAC_SHA1_80(16, 14),
        /** RFC 3711 with short tags on RTP; {@code AES_CM_128_HMAC_SHA1_32} in RFC 4568. @since 1.2 */
        AES_CM_128_HMAC_SHA1_32(16, 14),
        /** RFC 7714; {@code AEAD_AES_128_GCM}, profile 7 of RFC 5764. */
        AEAD_AES_128_GCM(16, 12);

        private final int keyBytes;
        private final int saltBytes;

        Suite(int keyBytes, int saltBytes) {
            this.keyBytes = keyBytes;
            this.saltBytes = saltBytes;
        }

        public int keyBytes() {
            return keyBytes;
        }

        public int saltBytes() {
            return saltBytes;
        }
    }

    public SrtpKeys {
        ours = ours.clone();
        theirs = theirs.clone();
        int bytes = suite.keyBytes() + suite.saltBytes();
        if (ours.length != bytes || theirs.length != bytes) {
            throw new IllegalArgumentException(suite + " wants " + bytes + " bytes of key and salt");
        }
    }

    @Override
    public byte[] ours() {
        return ours.clone();
    }

    @Override
    public byte[] theirs() {
        return theirs.clone();
    }

    /** No key in logs. */
    @Override
    public String toString() {
        return "SrtpKeys[" + suite + ']';
    }
}
