package org.dayu.sites.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What two sites know and nobody else: seals by HMAC-SHA-256 (RFC 2104). Never shown. Thread-safe. */
final class Secret {

    private static final String MAC = "HmacSHA256";
    private static final int SHORTEST = 32;

    private final SecretKeySpec key;

    /** @throws IllegalArgumentException if it is too short to be one */
    Secret(String text) {
        if (text.length() < SHORTEST) {
            throw new IllegalArgumentException("secret: at least " + SHORTEST + " characters");
        }
        key = new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), MAC);
    }

    /** The seal of a text, for one purpose: what is sealed for another does not fit. */
    String seal(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            mac.update(("dayu site 1 " + purpose + '\n').getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + MAC, e);
        }
    }

    boolean fits(String purpose, String text, String seal) {
        return MessageDigest.isEqual(
                seal(purpose, text).getBytes(StandardCharsets.US_ASCII), seal.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "***";
    }
}
