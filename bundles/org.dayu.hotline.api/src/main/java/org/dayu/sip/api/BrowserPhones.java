package org.dayu.sip.api;

import java.util.Optional;
import java.util.UUID;

/**
 * How the soft phones of browsers are called: each user has one account of his own, which needs no setting up. Pure
 * functions.
 *
 * @since 1.1
 */
public final class BrowserPhones {

    private static final String PREFIX = "web-";
    private static final String VISITOR = "visitor-";
    private static final int HEX = 32;

    private BrowserPhones() {}

    /** The account of a user's browser; longer than any that an administrator can give to a telephone. */
    public static String account(UUID user) {
        return PREFIX + user.toString().replace("-", "");
    }

    /**
     * The account of a citizen's browser for one visit: it may call the hotline, and nothing else.
     *
     * @since 1.3
     */
    public static String visitor(UUID visit) {
        return VISITOR + visit.toString().replace("-", "");
    }

    /**
     * Whether an account is a citizen's browser.
     *
     * @since 1.3
     */
    public static boolean isVisitor(String account) {
        return account.startsWith(VISITOR);
    }

    /** Whose browser it is; empty if it is no browser's account. */
    public static Optional<UUID> userOf(String account) {
        if (account.length() != PREFIX.length() + HEX
                || !account.startsWith(PREFIX)
                || !account.chars().skip(PREFIX.length()).allMatch(c -> Character.digit(c, 16) >= 0)) {
            return Optional.empty();
        }
        String hex = account.substring(PREFIX.length());
        return Optional.of(new UUID(Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16)));
    }
}
