package org.dayu.core.api.security;

/**
 * Who may read personal data whole; each bundle masks its own answers by it. Pure functions.
 *
 * @since 1.0
 */
public final class Privacy {

    private Privacy() {}

    /** Agents, supervisors and dispatchers talk to citizens and see numbers whole; everybody else sees them masked. */
    public static boolean mayReadNumbers(Principal who) {
        return who.equals(Principal.SYSTEM) || who.hasAny(Role.AGENT, Role.SUPERVISOR, Role.DISPATCHER);
    }

    /** The number as this person may see it. */
    public static String number(Principal who, String number) {
        return mayReadNumbers(who) ? number : Masking.number(number);
    }

    /** The name as this person may see it. */
    public static String name(Principal who, String name) {
        return mayReadNumbers(who) ? name : Masking.name(name);
    }
}
