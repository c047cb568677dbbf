package org.dayu.rest.internal.body;

import java.util.Locale;
import java.util.function.ToLongFunction;

import javax.annotation.Priority;
import javax.ws.rs.Priorities;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.core.MediaType;

import org.dayu.core.api.error.TooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses bodies over the limit: by their stated length without reading them, else while they arrive. Runs after the
 * access filter, so that a stranger gets 401 and not our limits.
 */
@Priority(Priorities.USER)
final class BodyLimitFilter implements ContainerRequestFilter {

    private final ToLongFunction<@Nullable MediaType> limits;

    BodyLimitFilter(ToLongFunction<@Nullable MediaType> limits) {
        this.limits = limits;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String encoding = request.getHeaderString("Content-Encoding");
        if (encoding != null && !encoding.toLowerCase(Locale.ROOT).equals("identity")) {
            // a packed body may be a thousand times its length
            throw new WebApplicationException(415);
        }
        long limit = limits.applyAsLong(request.getMediaType());
        if (length(request) > limit) {
            throw tooLarge(limit);
        }
        request.setEntityStream(new LimitedInputStream(request.getEntityStream(), limit));
    }

    /** Not {@code getLength()}, which is an {@code int} and wraps at 2 GiB. */
    private static long length(ContainerRequestContext request) {
        String length = request.getHeaderString("Content-Length");
        try {
            return length == null ? -1 : Long.parseLong(length.strip());
        } catch (NumberFormatException malformed) {
            throw new WebApplicationException(malformed, 400);
        }
    }

    static TooLargeException tooLarge(long limit) {
        return new TooLargeException(
                limit >= 1_048_576
                        ? "内容过大：这里最多接受 " + limit / 1_048_576 + " MB。"
                        : "内容过大：这里最多接受 " + limit / 1024 + " KB。");
    }
}
