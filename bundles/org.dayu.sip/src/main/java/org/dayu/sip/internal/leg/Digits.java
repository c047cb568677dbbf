package org.dayu.sip.internal.leg;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A digit by SIP INFO: {@code application/dtmf-relay} (Signal and Duration) or {@code application/dtmf} (one mark). */
record Digits(char digit, int millis) {

    private static final Pattern SIGNAL = Pattern.compile("(?im)^\\s*Signal\\s*=\\s*([0-9A-Da-d*#]{1,2})\\s*$");
    private static final Pattern DURATION = Pattern.compile("(?im)^\\s*Duration\\s*=\\s*(\\d{1,5})\\s*$");
    private static final int USUAL = 160;

    static boolean isDigitType(String contentType) {
        return contentType.equals("application/dtmf-relay") || contentType.equals("application/dtmf");
    }

    static Optional<Digits> of(String contentType, String body) {
        if (contentType.equals("application/dtmf")) {
            return mark(body.strip()).map(mark -> new Digits(mark, USUAL));
        }
        Matcher signal = SIGNAL.matcher(body);
        if (!signal.find()) {
            return Optional.empty();
        }
        Matcher duration = DURATION.matcher(body);
        int millis = duration.find() ? Integer.parseInt(duration.group(1)) : USUAL;
        return mark(signal.group(1)).map(mark -> new Digits(mark, millis));
    }

    /** Some send the event numbers of RFC 4733: 10 for the star, 11 for the hash. */
    private static Optional<Character> mark(String text) {
        return switch (text) {
            case "10" -> Optional.of('*');
            case "11" -> Optional.of('#');
            default -> text.length() == 1 && "0123456789*#ABCDabcd".contains(text)
                    ? Optional.of(Character.toUpperCase(text.charAt(0)))
                    : Optional.empty();
        };
    }
}
