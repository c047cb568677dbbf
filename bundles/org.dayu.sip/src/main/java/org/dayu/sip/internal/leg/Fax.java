package org.dayu.sip.internal.leg;

import java.util.regex.Pattern;

import javax.sip.message.Request;
import javax.sip.message.Response;

import org.dayu.sip.internal.wire.SipMessages;
import org.jspecify.annotations.Nullable;

/**
 * Fax machines that meet on a call ask to go on by T.38 instead of sound. We carry fax as sound (G.711), so that is
 * refused, and both go on as they are (RFC 6913, 5.1; ITU-T T.38 annex D.2.2.4).
 */
final class Fax {

    private static final Pattern PICTURE = Pattern.compile("(?m)^m=image [1-9]\\d{0,4} ");
    private static final Pattern SOUND = Pattern.compile("(?m)^m=audio [1-9]\\d{0,4}[ /]");

    private Fax() {}

    /** Whether pictures are to take the place of sound. */
    static boolean isOffered(Request request) {
        @Nullable String sdp = SipMessages.sdp(request);
        return sdp != null && PICTURE.matcher(sdp).find() && !SOUND.matcher(sdp).find();
    }

    static Response refusal(Request request) {
        Response response = SipMessages.response(request, 488, "", SipMessages.token());
        response.addHeader(SipMessages.header("Warning", "305 dayu \"Fax goes by G.711\""));
        return response;
    }
}
