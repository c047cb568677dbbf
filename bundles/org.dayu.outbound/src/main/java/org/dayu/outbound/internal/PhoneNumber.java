package org.dayu.outbound.internal;

import java.util.Optional;
import java.util.regex.Pattern;

/** One spelling of a Chinese number: digits without separators and country code, a mobile without a trunk 0. Pure. */
public final class PhoneNumber {

    private static final Pattern SEPARATORS = Pattern.compile("[\\s().\\-/]");
    private static final Pattern DIGITS = Pattern.compile("\\d{3,20}");
    private static final Pattern ABROAD = Pattern.compile("(?:\\+86|0086|86(?=1[3-9]\\d{9}$))(.*)");
    private static final Pattern TRUNK = Pattern.compile("0(1[3-9]\\d{9})");

    private PhoneNumber() {}

    /** The spelling of what somebody wrote; empty if that is no number that can be dialled. */
    public static Optional<String> read(String written) {
        String plain = one(written);
        return DIGITS.matcher(plain).matches() ? Optional.of(plain) : Optional.empty();
    }

    /** The spelling of what a carrier sent, whatever it is. */
    public static String one(String written) {
        String text = SEPARATORS.matcher(written).replaceAll("");
        var abroad = ABROAD.matcher(text);
        if (abroad.matches()) {
            text = national(abroad.group(1));
        }
        var trunk = TRUNK.matcher(text);
        return trunk.matches() ? trunk.group(1) : text;
    }

    private static String national(String rest) {
        boolean asItIs = rest.startsWith("0") || rest.length() < 9 || rest.matches("1[3-9]\\d{9}|[48]00\\d*");
        return asItIs ? rest : "0" + rest;
    }
}
