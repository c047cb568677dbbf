package org.dayu.security.internal.rest;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;

import org.dayu.core.api.security.Sessions;
import org.dayu.security.internal.SecurityConfig;

/**
 * Where a request comes from, seen through the proxies in front.
 *
 * @param proxies addresses that are believed
 * @param alwaysSecure whether browsers reach us by HTTPS whatever we see
 */
record RequestOrigin(Set<String> proxies, boolean alwaysSecure) {

    private static final String BEARER = "Bearer ";

    static RequestOrigin of(SecurityConfig config) {
        var proxies = Stream.of(config.proxy_addresses().split(","))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        return new RequestOrigin(proxies, config.cookie_secure().strip().equals("always"));
    }

    /** The address that asks; the last one that a believed proxy saw. */
    String source(HttpServletRequest request) {
        String peer = request.getRemoteAddr();
        String forwarded = request.getHeader("X-Forwarded-For");
        if (forwarded == null || !proxies.contains(peer)) {
            return peer;
        }
        String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return last.length() <= 45 ? last : peer;
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
