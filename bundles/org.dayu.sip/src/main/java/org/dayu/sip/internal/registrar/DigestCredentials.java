package org.dayu.sip.internal.registrar;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an Authorization header says; all texts as they stand there, empty if absent. */
record DigestCredentials(
        String username,
        String realm,
        String nonce,
        String uri,
        String response,
        String algorithm,
        String clientNonce,
        String qop,
        String nonceCount) {

    /** Possessive and bounded: a loop over single characters would cost stack for each of them. */
    private static final Pattern PARAMETER = Pattern.compile(
            "\\G\\s*+,?\\s*+([A-Za-z]++)\\s*+=\\s*+(?:\"((?:[^\"\\\\]++|\\\\.){0,64}+)\"|([^\\s,\"]++))");

    private static final Pattern COUNT = Pattern.compile("[0-9A-Fa-f]{8}");

    /** Reads the value of the header; empty if it is not a whole digest. */
    static Optional<DigestCredentials> parse(String value) {
        if (value.length() > 2_048 || !value.regionMatches(true, 0, "Digest ", 0, 7)) {
            return Optional.empty();
        }
        Map<String, String> said = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(value);
        parameter.region(7, value.length());
        while (parameter.find()) {
            String text =
                    parameter.group(2) != null ? parameter.group(2).replaceAll("\\\\(.)", "$1") : parameter.group(3);
            said.put(parameter.group(1).toLowerCase(Locale.ROOT), text);
        }
        DigestCredentials credentials = new DigestCredentials(
                said.getOrDefault("username", ""),
                said.getOrDefault("realm", ""),
                said.getOrDefault("nonce", ""),
                said.getOrDefault("uri", ""),
                said.getOrDefault("response", ""),
                said.getOrDefault("algorithm", ""),
                said.getOrDefault("cnonce", ""),
                said.getOrDefault("qop", ""),
                said.getOrDefault("nc", ""));
        return credentials.whole() ? Optional.of(credentials) : Optional.empty();
    }

    private boolean whole() {
        return !username.isEmpty()
                && !nonce.isEmpty()
                && !uri.isEmpty()
                && !response.isEmpty()
                && !clientNonce.isEmpty()
                && qop.equals("auth")
                && COUNT.matcher(nonceCount).matches();
    }

    long count() {
        return Long.parseLong(nonceCount, 16);
    }
}
