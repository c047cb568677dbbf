package org.dayu.sip.internal.registrar;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Our side of digest authentication (RFC 7616; RFC 3261, 22.2): answers what a carrier challenges us with. */
public final class ClientDigest {

    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z]++)\\s*+=\\s*+(?:\"((?:[^\"\\\\]++|\\\\.){0,64}+)\"|([^\\s,\"]++))");

    private ClientDigest() {}

    /**
     * The value of the Authorization header; empty if none of the challenges is one that we can answer.
     *
     * @param challenges values of WWW-Authenticate or Proxy-Authenticate
     * @param clientNonce a token that nobody guesses
     */
    public static Optional<String> answer(
            List<String> challenges, String method, String uri, String user, String password, String clientNonce) {
        return challenges.stream()
                .filter(challenge -> challenge.regionMatches(true, 0, "Digest ", 0, 7))
                .map(challenge -> parameters(challenge.substring(7)))
                .filter(said -> said.containsKey("nonce") && said.containsKey("realm"))
                .filter(said -> Digest.named(said.getOrDefault("algorithm", "")).isPresent())
                .findFirst()
                .map(said -> proof(said, method, uri, user, password, clientNonce));
    }

    private static Map<String, String> parameters(String challenge) {
        Map<String, String> said = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(challenge);
        while (parameter.find()) {
            String text =
                    parameter.group(2) != null ? parameter.group(2).replaceAll("\\\\(.)", "$1") : parameter.group(3);
            said.put(parameter.group(1).toLowerCase(Locale.ROOT), text);
        }
        return said;
    }

    private static String proof(
            Map<String, String> said, String method, String uri, String user, String password, String clientNonce) {
        Digest digest = Digest.named(said.getOrDefault("algorithm", "")).orElseThrow();
        boolean protectedBy = List.of(
                        said.getOrDefault("qop", "").toLowerCase(Locale.ROOT).split("[,\\s]+"))
                .contains("auth");
        DigestCredentials ours = new DigestCredentials(
                user,
                said.get("realm"),
                said.get("nonce"),
                uri,
                "",
                said.getOrDefault("algorithm", ""),
                clientNonce,
                protectedBy ? "auth" : "",
                "00000001");
        String ha1 = digest.ha1(user, ours.realm(), password);
        String response = protectedBy ? digest.response(ha1, method, ours) : digest.oldResponse(ha1, method, ours);
        StringBuilder text = new StringBuilder("Digest ")
                .append(quoted("username", user))
                .append(',')
                .append(quoted("realm", ours.realm()))
                .append(',')
                .append(quoted("nonce", ours.nonce()))
                .append(',')
                .append(quoted("uri", uri))
                .append(',')
                .append(quoted("response", response));
        if (said.containsKey("algorithm")) {
            text.append(",algorithm=").append(digest.algorithm());
        }
        if (said.containsKey("opaque")) {
            text.append(',').append(quoted("opaque", said.get("opaque")));
        }
        if (protectedBy) {
            text.append(",qop=auth,nc=00000001,").append(quoted("cnonce", clientNonce));
        }
        return text.toString();
    }

    private static String quoted(String name, String value) {
        return name + "=\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
