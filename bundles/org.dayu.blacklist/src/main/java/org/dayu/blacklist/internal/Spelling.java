package org.dayu.blacklist.internal;

/**
 * One spelling of a Chinese number, for rules and callers alike: no separators, no country code, a land line with the 0
 * of its area code, a mobile without. The SIP bundle cleans callers in the same way; what it leaves (a mobile with a
 * trunk 0) is made equal here too. Pure functions.
 */
public final class Spelling {

    private static final int MOBILE_LENGTH = 11;

    private Spelling() {}

    /** The spelling of what a person or a carrier wrote; a star at the end stays. */
    public static String one(String written) {
        String text = plain(written) ? written : written.replaceAll("[\\s().\\-/]", "");
        if (text.startsWith("+86")) {
            return national(text.substring(3));
        }
        if (text.startsWith("0086")) {
            return national(text.substring(4));
        }
        if (text.startsWith("+")) {
            return "00" + text.substring(1);
        }
        if (text.startsWith("86") && text.length() == MOBILE_LENGTH + 2 && mobile(text, 2)) {
            return text.substring(2);
        }
        if (text.startsWith("0") && text.length() == MOBILE_LENGTH + 1 && mobile(text, 1)) {
            return text.substring(1);
        }
        return text;
    }

    /** Nearly all callers: digits that need no second look. */
    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    private static String national(String rest) {
        boolean asItIs = rest.isEmpty()
                || mobile(rest, 0)
                || rest.startsWith("400")
                || rest.startsWith("800")
                || rest.startsWith("0")
                || rest.length() < 9 && !rest.endsWith("*");
        return asItIs ? rest : "0" + rest;
    }

    private static boolean mobile(String text, int from) {
        return text.length() > from + 1
                && text.charAt(from) == '1'
                && text.charAt(from + 1) >= '3'
                && text.charAt(from + 1) <= '9';
    }
}
