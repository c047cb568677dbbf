package org.dayu.sip.internal.leg;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A dialog as the other side names it (RFC 3891, 3): {@code toTag} is ours.
 *
 * @param earlyOnly whether it may be replaced only while it rings
 */
public record Replaces(String callId, String toTag, String fromTag, boolean earlyOnly) {

    private static final int LONGEST = 600;
    private static final Pattern CALL_ID = Pattern.compile("\\s*+([^;\\s]++)");
    private static final Pattern TO_TAG = Pattern.compile("(?i);\\s*+to-tag\\s*+=\\s*+([^;\\s]++)");
    private static final Pattern FROM_TAG = Pattern.compile("(?i);\\s*+from-tag\\s*+=\\s*+([^;\\s]++)");
    private static final Pattern EARLY_ONLY = Pattern.compile("(?i);\\s*+early-only\\b");
    private static final Pattern IN_URI = Pattern.compile("(?i)[?&]Replaces=([^&>\\s]++)");

    /** Reads the value of the header; empty if it does not name a dialog. */
    public static Optional<Replaces> parse(String value) {
        Matcher callId = CALL_ID.matcher(value);
        Matcher to = TO_TAG.matcher(value);
        Matcher from = FROM_TAG.matcher(value);
        return value.length() <= LONGEST && callId.lookingAt() && to.find() && from.find()
                ? Optional.of(new Replaces(
                        callId.group(1),
                        to.group(1),
                        from.group(1),
                        EARLY_ONLY.matcher(value).find()))
                : Optional.empty();
    }

    /** Whether the text of a Refer-To carries one (RFC 3515, 2.1; RFC 5589, 7). */
    static boolean isIn(String referTo) {
        return IN_URI.matcher(referTo).find();
    }

    /** Reads the one that a Refer-To carries, escaped. */
    static Optional<Replaces> in(String referTo) {
        Matcher escaped = IN_URI.matcher(referTo);
        if (!escaped.find()) {
            return Optional.empty();
        }
        try {
            // a plus is a plus in SIP
            return parse(URLDecoder.decode(escaped.group(1).replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // broken escapes
        }
    }
}
