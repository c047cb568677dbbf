package org.dayu.rest.internal.access;

import java.util.Optional;

import org.dayu.core.api.error.UnauthenticatedException;
import org.dayu.core.api.security.Sessions.Session;

/**
 * Who sends a request.
 *
 * @param session empty for anybody
 * @param byCookie whether a browser sent the token by itself, so that the request may be another site's idea
 */
public record Caller(Optional<Session> session, boolean byCookie) {

    /** The name of the request's attribute that holds it. */
    public static final String ATTRIBUTE = "org.dayu.rest.caller";

    public static final Caller ANYBODY = new Caller(Optional.empty(), false);

    public Session require() {
        return session.orElseThrow(() -> new UnauthenticatedException("登录已失效，请重新登录。"));
    }
}
