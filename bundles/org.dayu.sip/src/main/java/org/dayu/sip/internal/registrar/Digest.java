package org.dayu.sip.internal.registrar;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Digest authentication (RFC 7616; for SIP RFC 3261, 22.4 and RFC 8760), quality of protection {@code auth}. */
enum Digest {
    SHA_256("SHA-256"),
    MD5("MD5");

    private final String algorithm;

    Digest(String algorithm) {
        this.algorithm = algorithm;
    }

    /** The name on the wire. */
    String algorithm() {
        return algorithm;
    }

    /** Empty text means MD5; session variants are not offered and not taken. */
    static Optional<Digest> named(String text) {
        if (text.isEmpty()) {
            return Optional.of(MD5);
        }
        String upper = text.toUpperCase(Locale.ROOT);
        for (Digest digest : values()) {
            if (digest.algorithm.equals(upper)) {
                return Optional.of(digest);
            }
        }
        return Optional.empty();
    }

    String ha1(String user, String realm, String password) {
        return hash(user + ':' + realm + ':' + password);
    }

    /** What the client must have sent. */
    String response(String ha1, String method, DigestCredentials said) {
        String ha2 = hash(method + ':' + said.uri());
        return hash(ha1
                + ':'
                + said.nonce()
                + ':'
                + said.nonceCount()
                + ':'
                + said.clientNonce()
                + ':'
                + said.qop()
                + ':'
                + ha2);
    }

    /** Without quality of protection, as RFC 2069 had it; some carriers still do. */
    String oldResponse(String ha1, String method, DigestCredentials said) {
        return hash(ha1 + ':' + said.nonce() + ':' + hash(method + ':' + said.uri()));
    }

    private String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has " + algorithm, e);
        }
    }

    /** Compares without telling by its time how much was right. */
    static boolean same(String expected, String given) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII),
                given.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }
}
