package org.dayu.webrtc.internal.path;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA1 of STUN's MESSAGE-INTEGRITY with a short-term password (RFC 8489, 9.1.1). */
final class Integrity {

    private static final String HMAC = "HmacSHA1";

    private Integrity() {}

    static byte[] hmac(String password, byte[] bytes, int length) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), HMAC));
            mac.update(bytes, 0, length);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + HMAC, e);
        }
    }
}
