package org.dayu.webrtc.internal.path;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Fingerprints of certificates as SDP writes them (RFC 8122, 5). Pure functions. */
final class Fingerprints {

    /** SHA-1 and what is weaker prove nothing any more. */
    private static final Set<String> HASHES = Set.of("SHA-256", "SHA-384", "SHA-512");

    private static final HexFormat HEX = HexFormat.ofDelimiter(":").withUpperCase();

    private Fingerprints() {}

    static String of(byte[] certificate) {
        return "sha-256 " + hash("SHA-256", certificate);
    }

    /** Whether the certificate has one of the fingerprints. */
    static boolean match(byte[] certificate, List<String> fingerprints) {
        for (String each : fingerprints) {
            String[] parts = each.strip().split("\\s+");
            String algorithm = parts[0].toUpperCase(Locale.ROOT);
            if (parts.length == 2
                    && HASHES.contains(algorithm)
                    && hash(algorithm, certificate).equalsIgnoreCase(parts[1])) {
                return true;
            }
        }
        return false;
    }

    private static String hash(String algorithm, byte[] certificate) {
        try {
            return HEX.formatHex(MessageDigest.getInstance(algorithm).digest(certificate));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + algorithm, e);
        }
    }
}
