package org.dayu.core.api.security;

/** Shortens personal data for those who may not see it whole. Pure functions. */
public final class Masking {

    private Masking() {}

    /** {@code 13812345678} becomes {@code 138****5678}; seven digits or fewer keep only the last two. */
    public static String number(String number) {
        int length = number.length();
        if (length <= 7) {
            return "*".repeat(Math.max(0, length - 2)) + number.substring(Math.max(0, length - 2));
        }
        return number.substring(0, length - 8) + "****" + number.substring(length - 4);
    }

    /** {@code 王小明} becomes {@code 王**}. */
    public static String name(String name) {
        if (name.isEmpty()) {
            return name;
        }
        int first = name.offsetByCodePoints(0, 1);
        return name.substring(0, first) + "*".repeat(name.codePointCount(first, name.length()));
    }

    /** An identity number keeps its first six (the region) and its last two digits. */
    public static String identity(String id) {
        if (id.length() <= 8) {
            return "*".repeat(id.length());
        }
        return id.substring(0, 6) + "*".repeat(id.length() - 8) + id.substring(id.length() - 2);
    }
}
