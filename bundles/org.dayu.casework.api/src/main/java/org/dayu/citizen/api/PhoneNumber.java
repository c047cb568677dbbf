package org.dayu.citizen.api;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One spelling for each telephone number, so that a caller is the same person whatever the carrier sends. Pure
 * functions.
 *
 * @since 1.0
 */
public final class PhoneNumber {

    private static final Pattern DIGITS = Pattern.compile("\\d{3,20}");

    /** A mobile number of mainland China behind a country code or a trunk zero. */
    private static final Pattern MOBILE = Pattern.compile("(?:0086|86|0)?(1[3-9]\\d{9})");

    private PhoneNumber() {}

    /**
     * The digits alone, without separators and without what may stand before a mobile number.
     *
     * @return empty if there are not 3 to 20 digits
     */
    public static Optional<String> normalise(String text) {
        var digits = text.replaceAll("[\\s()+\\-.]", "");
        if (!DIGITS.matcher(digits).matches()) {
            return Optional.empty();
        }
        var mobile = MOBILE.matcher(digits);
        return Optional.of(mobile.matches() ? mobile.group(1) : digits);
    }
}
