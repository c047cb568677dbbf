package org.dayu.sip.internal.door;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sip.message.Request;

import org.dayu.sip.internal.wire.SipMessages;

/** The caller as the carrier vouches for it (RFC 3325). */
final class Identity {

    private static final Pattern USER = Pattern.compile("(?i)(?:sips?:([^@;>?]{1,64})@|tel:([^;>?]{1,64}))");

    private static final Pattern WITHHELD = Pattern.compile("(?i)\\b(id|user|header)\\b");

    private Identity() {}

    /** The user part of P-Asserted-Identity, or empty; empty too if the caller wishes privacy. */
    static String asserted(Request request) {
        if (WITHHELD.matcher(SipMessages.text(request, "Privacy")).find()) {
            return "";
        }
        Matcher user = USER.matcher(SipMessages.text(request, "P-Asserted-Identity"));
        if (!user.find()) {
            return "";
        }
        return user.group(1) != null ? user.group(1) : user.group(2);
    }
}
