package org.dayu.sip.internal.leg;

import java.util.Optional;

import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

import gov.nist.javax.sip.header.extensions.MinSE;
import gov.nist.javax.sip.header.extensions.SessionExpires;
import org.dayu.sip.internal.wire.SipMessages;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed on session timers (RFC 4028).
 *
 * @param seconds the session interval; 0 for none
 * @param weRefresh whether it is for us to refresh
 * @param requireTimer whether our 2xx must say {@code Require: timer}
 */
public record SessionTerms(int seconds, boolean weRefresh, boolean requireTimer) {

    static final SessionTerms NONE = new SessionTerms(0, false, false);

    /** The 422 to a request that asks for an interval that is too short for us; empty if it does not. */
    public static Optional<Response> tooShort(Request request, LegSettings settings) {
        SessionExpires wanted = expires(request);
        boolean refused = wanted != null
                && settings.session().toSeconds() > 0
                && SipMessages.lists(request, "Supported", "timer")
                && wanted.getExpires() < settings.minSession().toSeconds();
        if (!refused) {
            return Optional.empty();
        }
        Response response = SipMessages.response(request, 422, "Session Interval Too Small", SipMessages.token());
        response.addHeader(
                SipMessages.header("Min-SE", Long.toString(settings.minSession().toSeconds())));
        return Optional.of(response);
    }

    /** What we answer to a request that opens or refreshes a session. */
    static SessionTerms answering(Request request, LegSettings settings) {
        int ours = (int) settings.session().toSeconds();
        if (ours == 0) {
            return NONE;
        }
        boolean peerKnows = SipMessages.lists(request, "Supported", "timer");
        SessionExpires wanted = expires(request);
        int seconds = wanted == null ? Math.max(ours, minimum(request)) : wanted.getExpires();
        seconds = Math.max(seconds, (int) settings.minSession().toSeconds());
        if (!peerKnows) {
            return new SessionTerms(seconds, true, false);
        }
        String refresher = wanted == null ? null : wanted.getRefresher();
        boolean peerRefreshes = refresher == null || refresher.equalsIgnoreCase("uac");
        return new SessionTerms(seconds, !peerRefreshes, peerRefreshes);
    }

    /** What the peer's 2xx to our request says. Without a word of it we refresh by ourselves, to notice its death. */
    static SessionTerms answered(Response response, LegSettings settings) {
        int ours = (int) settings.session().toSeconds();
        SessionExpires agreed = expires(response);
        if (ours == 0 || agreed == null) {
            return ours == 0 ? NONE : new SessionTerms(ours, true, false);
        }
        boolean peerRefreshes = "uas".equalsIgnoreCase(agreed.getRefresher());
        return new SessionTerms(
                Math.max(agreed.getExpires(), (int) settings.minSession().toSeconds()), !peerRefreshes, false);
    }

    /** Writes the terms into our 2xx. */
    void into(Response response) {
        if (seconds > 0) {
            response.addHeader(
                    SipMessages.header("Session-Expires", seconds + ";refresher=" + (weRefresh ? "uas" : "uac")));
            if (requireTimer) {
                response.addHeader(SipMessages.header("Require", "timer"));
            }
        }
    }

    /** Writes our wish into a request. */
    static void wish(Request request, int seconds, LegSettings settings, String refresher) {
        request.addHeader(SipMessages.header("Supported", "timer"));
        if (seconds > 0) {
            request.addHeader(SipMessages.header("Session-Expires", seconds + refresher));
            request.addHeader(SipMessages.header(
                    "Min-SE", Long.toString(settings.minSession().toSeconds())));
        }
    }

    /** The interval below which the peer does not go, from Min-SE; 0 if it does not say. */
    static int minimum(Message message) {
        return message.getHeader("Min-SE") instanceof MinSE minimum ? minimum.getExpires() : 0;
    }

    private static @Nullable SessionExpires expires(Message message) {
        return message.getHeader("Session-Expires") instanceof SessionExpires expires ? expires : null;
    }
}
