package org.dayu.security.internal.rest;

import java.util.Optional;
import java.util.stream.Stream;

import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;

import org.dayu.core.api.security.RequestSource;
import org.dayu.core.api.security.Sessions;
import org.dayu.security.internal.SecurityConfig;

/**
 * Where a request comes from, seen through the proxies in front.
 *
 * @param sources who knows the proxies
 * @param alwaysSecure whether browsers reach us by HTTPS whatever we see
 */
record RequestOrigin(RequestSource sources, boolean alwaysSecure) {

    private static final String BEARER = "Bearer ";

    static RequestOrigin of(RequestSource sources, SecurityConfig config) {
        return new RequestOrigin(sources, config.cookie_secure().strip().equals("always"));
    }

    /** The address that asks. */
    String source(HttpServletRequest request) {
        return sources.of(request.getRemoteAddr(), request::getHeaders);
    }

    boolean secure(HttpServletRequest request) {
        return alwaysSecure || request.isSecure();
    }

    /** The token that authenticated the request. */
    static Optional<String> token(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header != null) {
            return header.startsWith(BEARER) ? Optional.of(header.substring(BEARER.length())) : Optional.empty();
        }
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(Sessions.COOKIE))
                .map(Cookie::getValue)
                .findFirst();
    }
}
