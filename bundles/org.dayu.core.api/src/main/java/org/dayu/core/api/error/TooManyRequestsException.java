package org.dayu.core.api.error;

import java.time.Duration;

/**
 * The rate limit of the caller is used up. HTTP 429 with Retry-After.
 *
 * @since 1.0
 */
public class TooManyRequestsException extends DayuException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /** @param message a sentence for the person who asked, in Chinese, without personal data */
    public TooManyRequestsException(String message) {
        this(message, Duration.ofSeconds(1));
    }

    /** @param retryAfter how long to wait before the same request may succeed */
    public TooManyRequestsException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
