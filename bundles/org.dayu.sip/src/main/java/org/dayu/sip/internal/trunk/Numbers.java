package org.dayu.sip.internal.trunk;

import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers as carriers write them, made one: digits as a Chinese caller would dial them. Pure functions. */
public final class Numbers {

    private static final int LONGEST = 32;
    private static final Pattern SEPARATORS = Pattern.compile("[\\s().\\-/]");
    private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");
    private static final Pattern NATIONAL = Pattern.compile("[1-9]\\d{8,11}");
    private static final Pattern DIALLED = Pattern.compile("[0-9*#]{1,32}");
    private static final Pattern WITHHELD =
            Pattern.compile("anonymous|unavailable|unknown|restricted|private|withheld|invalid");

    private Numbers() {}

    /**
     * A caller's number: without separators and {@code +86}, a land line with its leading 0, a foreign one with 00;
     * empty if it is withheld or no number.
     */
    public static String caller(String user) {
        String text = bare(user);
        if (text.isEmpty() || WITHHELD.matcher(text.toLowerCase(Locale.ROOT)).matches()) {
            return "";
        }
        if (text.startsWith("+86")) {
            return digits(national(text.substring(3)));
        }
        if (text.startsWith("0086")) {
            return digits(national(text.substring(4)));
        }
        if (text.startsWith("+")) {
            return digits("00" + text.substring(1));
        }
        if (text.startsWith("86") && MOBILE.matcher(text.substring(2)).matches()) {
            return text.substring(2);
        }
        return digits(text);
    }

    /** What was dialled: the same, but star and hash count; empty if there is nothing to dial in it. */
    public static String called(String user) {
        String text = bare(user);
        String cleaned = caller(text);
        return cleaned.isEmpty() && DIALLED.matcher(text).matches() ? text : cleaned;
    }

    private static String bare(String user) {
        int parameters = user.indexOf(';');
        return SEPARATORS
                .matcher(parameters < 0 ? user : user.substring(0, parameters))
                .replaceAll("");
    }

    /** Beyond +86 the 0 of a land line's area code is missing; mobiles and short service numbers never had one. */
    private static String national(String rest) {
        boolean landLine = NATIONAL.matcher(rest).matches()
                && !MOBILE.matcher(rest).matches()
                && !rest.startsWith("400")
                && !rest.startsWith("800");
        return landLine ? "0" + rest : rest;
    }

    private static String digits(String text) {
        boolean number =
                !text.isEmpty() && text.length() <= LONGEST && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? text : "";
    }
}
