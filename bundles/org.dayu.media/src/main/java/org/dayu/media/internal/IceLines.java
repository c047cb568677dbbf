package org.dayu.media.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Gathers what a session or an m= line says of ICE and DTLS (RFC 8839, RFC 8122, RFC 4145). */
final class IceLines {

    private static final int MOST_FINGERPRINTS = 8;
    private static final String ICE_CHARS = "[A-Za-z0-9+/=_-]{4,256}";

    private final List<String> fingerprints = new ArrayList<>();
    private String fragment = "";
    private String password = "";
    private String setup = "";

    /** Whether the attribute is one of ours; what is malformed counts as not said. */
    boolean take(String name, String value) {
        switch (name) {
            case "ice-ufrag" -> fragment = value.matches(ICE_CHARS) ? value : "";
            case "ice-pwd" -> password = value.matches(ICE_CHARS) ? value : "";
            case "setup" -> setup = value.toLowerCase(Locale.ROOT);
            case "fingerprint" -> {
                if (fingerprints.size() < MOST_FINGERPRINTS && value.matches("\\S{1,32}\\s+[0-9A-Fa-f:]{2,200}")) {
                    fingerprints.add(value);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    Sdp.Ice orElse(IceLines session) {
        return new Sdp.Ice(
                fragment.isEmpty() ? session.fragment : fragment,
                password.isEmpty() ? session.password : password,
                fingerprints.isEmpty() ? session.fingerprints : fingerprints,
                setup.isEmpty() ? session.setup : setup);
    }
}
