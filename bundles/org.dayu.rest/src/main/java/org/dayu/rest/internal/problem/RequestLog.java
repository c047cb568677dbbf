package org.dayu.rest.internal.problem;

import java.security.SecureRandom;

import javax.servlet.ServletRequest;
import javax.servlet.http.HttpServletRequest;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Numbers requests and writes down, once, those that failed. Never their query, body or user. */
public final class RequestLog {

    public static final String HEADER = "X-Request-Id";

    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
    private static final String ATTRIBUTE = "org.dayu.rest.request";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Without letters that are mistaken on the telephone (Crockford's base 32). */
    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

    private RequestLog() {}

    /** The number of this request, given at first sight, e.g. {@code 7K3Q-9M2XA}. */
    public static String number(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        var number = new StringBuilder(10);
        for (int i = 0; i < 9; i++) {
            number.append(i == 4 ? "-" : "").append(ALPHABET[RANDOM.nextInt(ALPHABET.length)]);
        }
        request.setAttribute(ATTRIBUTE, number.toString());
        return number.toString();
    }

    /** The problem for what was thrown, after it was logged as it deserves. */
    public static Problem record(HttpServletRequest request, Throwable thrown) {
        Problem problem = Problems.of(thrown).numbered(number(request));
        if (problem.status() == 500) {
            LOG.error("request {} {} {} failed", problem.request(), request.getMethod(), path(request), thrown);
        } else if (problem.status() > 500) {
            // what is away has said so itself; each request that had to be turned away is no news
            LOG.info(
                    "request {} {} {}: {} {}",
                    problem.request(),
                    request.getMethod(),
                    path(request),
                    problem.status(),
                    cause(thrown));
        } else {
            refused(request, problem);
        }
        return problem;
    }

    /** Says that a request was refused: at {@code info} if somebody may be trying something. */
    public static void refused(HttpServletRequest request, Problem problem) {
        switch (problem.status()) {
            case 400, 403, 413, 414, 415, 429 -> LOG.info(
                    "request {} {} {} refused: {} {}",
                    problem.request(),
                    request.getMethod(),
                    path(request),
                    problem.status(),
                    problem.title());
            default -> LOG.debug(
                    "request {} {} {}: {}", problem.request(), request.getMethod(), path(request), problem.status());
        }
    }

    private static String cause(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return cause == null
                ? thrown.getClass().getSimpleName()
                : cause.getClass().getSimpleName();
    }

    /** As it came, percent-encoded, so that it cannot break the line. */
    private static String path(HttpServletRequest request) {
        String path = String.valueOf(request.getRequestURI());
        return path.length() <= 200 ? path : path.substring(0, 200) + "…";
    }
}
