package org.dayu.workorder.internal;

import java.security.SecureRandom;

/**
 * Public order numbers: fifteen random digits and a check digit by ISO/IEC 7064, MOD 11,10. They tell neither a date
 * nor how many orders there are, and a mistyped digit or two swapped neighbours are noticed before anything is
 * searched.
 */
final class OrderNumber {

    static final int LENGTH = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    private OrderNumber() {}

    /** A fresh number; the unique index of the table has the last word. */
    static String next() {
        var digits = new StringBuilder(LENGTH).append((char) ('1' + RANDOM.nextInt(9)));
        while (digits.length() < LENGTH - 1) {
            digits.append((char) ('0' + RANDOM.nextInt(10)));
        }
        return digits.append(checkDigit(digits)).toString();
    }

    /** Whether this can be a number at all. */
    static boolean valid(String text) {
        return text.length() == LENGTH
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && checkDigit(text.substring(0, LENGTH - 1)) == text.charAt(LENGTH - 1);
    }

    private static char checkDigit(CharSequence digits) {
        int product = 10;
        for (int i = 0; i < digits.length(); i++) {
            int sum = (digits.charAt(i) - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (char) ('0' + (11 - product) % 10);
    }
}
