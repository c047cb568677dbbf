package org.dayu.sip.internal.trunk;

/**
 * How we prove to a carrier who we are.
 *
 * @param user empty if the carrier knows us by our address
 * @param password in clear text, since digest needs it; never logged
 * @param registers whether we register there, which tells the carrier where we are
 * @param seconds the registration that we ask for
 */
public record TrunkAccount(String user, String password, boolean registers, int seconds) {

    public static final TrunkAccount NONE = new TrunkAccount("", "", false, 0);

    public TrunkAccount {
        if (registers && (user.isEmpty() || seconds < 60)) {
            throw new IllegalArgumentException("to register, auth.user and at least 60 register.seconds are needed");
        }
    }

    @Override
    public String toString() {
        return "TrunkAccount[" + (user.isEmpty() ? "none" : "set") + ']';
    }
}
