package org.dayu.sip.internal.leg;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sip.header.Header;
import javax.sip.message.Message;

import org.dayu.sip.internal.wire.SipMessages;

/** The Reason header (RFC 3326), both ways. */
final class Reasons {

    private static final Pattern TEXT = Pattern.compile("(?i)text\\s*=\\s*\"([^\"]{0,200})\"");
    private static final Pattern CAUSE = Pattern.compile("(?i)cause\\s*=\\s*(\\d{1,3})");

    private Reasons() {}

    static Header header(int status, String reason) {
        String text = SipMessages.oneLine(reason);
        return SipMessages.header("Reason", "SIP;cause=" + status + (text.isEmpty() ? "" : ";text=\"" + text + '"'));
    }

    /** What the peer says, in a word or two; empty if it says nothing. */
    static String of(Message message) {
        String value = SipMessages.text(message, "Reason");
        if (value.isEmpty()) {
            return "";
        }
        Matcher text = TEXT.matcher(value);
        if (text.find()) {
            return SipMessages.oneLine(text.group(1));
        }
        Matcher cause = CAUSE.matcher(value);
        return cause.find() ? "cause " + cause.group(1) : "";
    }
}
