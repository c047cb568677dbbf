package org.dayu.rest.internal.access;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

import javax.servlet.http.HttpServletRequest;

import org.dayu.rest.internal.problem.RefusedException;
import org.jspecify.annotations.Nullable;

/** Refuses requests that another site makes a browser send. */
public final class Origin {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private Origin() {}

    /** Whether the method changes nothing (RFC 9110, section 9.2.1). */
    public static boolean safe(String method) {
        return SAFE.contains(method);
    }

    /**
     * Compares the origin that the browser states with the host it talks to; programs state none. The scheme is not
     * compared: a proxy in front may end TLS.
     */
    public static void check(HttpServletRequest request, Set<String> allowed) {
        String origin = request.getHeader("Origin");
        if (safe(request.getMethod()) || origin == null || allowed.contains(origin)) {
            return;
        }
        String own = authority("http://" + request.getHeader("Host"));
        String theirs = authority(origin);
        if (own == null || !own.equals(theirs)) {
            throw new RefusedException(RefusedException.ORIGIN, "不接受来自其他网站的请求。");
        }
    }

    private static @Nullable String authority(String origin) {
        try {
            URI uri = URI.create(origin);
            if (uri.getHost() == null) {
                return null;
            }
            boolean standard = uri.getPort() == -1 || uri.getPort() == 80 || uri.getPort() == 443;
            String host = uri.getHost().toLowerCase(Locale.ROOT);
            return standard ? host : host + ":" + uri.getPort();
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
