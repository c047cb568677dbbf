package org.dayu.sip.internal.leg;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sip.address.SipURI;
import javax.sip.address.TelURL;
import javax.sip.address.URI;

import org.dayu.sip.internal.trunk.Numbers;

/** Who is meant by a URI. Pure functions. */
final class Parties {

    private static final Pattern USER = Pattern.compile("(?i)(?:sips?:([^@;>?]{1,64})@|tel:([^;>?]{1,64}))");
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{1,31}");

    private static final Pattern URI = Pattern.compile("(?i)(sips?:[\\w.+%-]{1,64}@[\\w.:\\[\\]-]{1,128})");

    private Parties() {}

    /** What is dialled to reach it, or the account that it is; empty if neither. */
    static String number(URI uri) {
        String user = "";
        if (uri instanceof SipURI sip && sip.getUser() != null) {
            user = sip.getUser();
        } else if (uri instanceof TelURL tel) {
            user = (tel.isGlobal() ? "+" : "") + tel.getPhoneNumber();
        }
        String digits = Numbers.called(user);
        return digits.isEmpty() && ACCOUNT.matcher(user).matches() ? user : digits;
    }

    /** The first URI of a person in a header's text, without what it says more, or empty. */
    static String uri(String text) {
        Matcher found = URI.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    /** The user part of the first URI in a header's text, or empty. */
    static String user(String text) {
        Matcher found = USER.matcher(text);
        if (!found.find()) {
            return "";
        }
        return found.group(1) != null ? found.group(1) : found.group(2);
    }
}
