package org.dayu.sip.internal.wire;

import java.util.Set;

import javax.sip.message.Response;

/** What we speak: one place for Allow, Accept and Supported. */
public final class Capabilities {

    public static final String ALLOW = "INVITE, ACK, CANCEL, BYE, OPTIONS, REGISTER, UPDATE, INFO";
    public static final String ACCEPT = "application/sdp, application/dtmf-relay, application/dtmf";
    public static final String SUPPORTED = "timer";
    public static final String SERVER = "Dayu";

    static final Set<String> METHODS = Set.of(
            "INVITE", "ACK", "CANCEL", "BYE", "OPTIONS", "REGISTER", "UPDATE", "INFO", "REFER", "NOTIFY", "SUBSCRIBE");
    /** Methods of RFCs that are not for a hotline, or only make sense where we have asked for them. */
    static final Set<String> OTHER_METHODS = Set.of("PRACK", "MESSAGE", "PUBLISH");

    static final Set<String> OPTION_TAGS = Set.of("timer");

    private Capabilities() {}

    /** Writes them into the answer to OPTIONS (RFC 3261, 11.2). */
    public static void into(Response response) {
        response.addHeader(SipMessages.header("Allow", ALLOW));
        response.addHeader(SipMessages.header("Accept", ACCEPT));
        response.addHeader(SipMessages.header("Accept-Encoding", "identity"));
        response.addHeader(SipMessages.header("Accept-Language", "zh, en"));
        response.addHeader(SipMessages.header("Supported", SUPPORTED));
    }
}
