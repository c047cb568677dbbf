package org.dayu.security.internal.login;

import java.util.List;
import java.util.Locale;

import org.dayu.core.api.error.InvalidException;

/**
 * Which passwords people may choose: ten characters of three kinds, or sixteen of any. Pure functions. The desks say the
 * same rule while one types ({@code ui/src/shell/passwordPolicy.ts}): change both.
 */
public final class PasswordPolicy {

    private static final int MIN = 10;
    private static final int LONG = 16;
    private static final int MAX = 128;
    private static final int KINDS = 3;

    /** What everybody tries first, in lower case; taken out in this order, the one that begins like another first. */
    private static final List<String> WORN = List.of("12345hotline", "12345678", "password", "qwerty", "admin", "dayu");

    private PasswordPolicy() {}

    public static void check(String password, String username) {
        int length = password.codePointCount(0, password.length());
        if (length < MIN || length > MAX) {
            throw refused("密码长度应为 " + MIN + " 到 " + MAX + " 个字符");
        }
        if (length < LONG && kinds(password) < KINDS) {
            throw refused("密码应包含大写字母、小写字母、数字、符号中的至少三种，或不少于 " + LONG + " 个字符");
        }
        String lower = password.toLowerCase(Locale.ROOT);
        String rest = lower.replace(username.toLowerCase(Locale.ROOT), "");
        for (String worn : WORN) {
            rest = rest.replace(worn, "");
        }
        if (rest.codePoints().distinct().count() < 4) {
            throw refused("密码过于简单，请换一个不易猜到的");
        }
    }

    private static long kinds(String password) {
        return password.codePoints().map(PasswordPolicy::kind).distinct().count();
    }

    private static int kind(int character) {
        if (Character.isUpperCase(character)) {
            return 0;
        }
        if (Character.isLowerCase(character)) {
            return 1;
        }
        return Character.isDigit(character) ? 2 : 3;
    }

    private static InvalidException refused(String message) {
        return new InvalidException("newPassword", message);
    }
}
