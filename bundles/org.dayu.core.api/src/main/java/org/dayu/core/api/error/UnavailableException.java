package org.dayu.core.api.error;

import org.jspecify.annotations.Nullable;

/**
 * Something that Dayu needs is away; the same request may work later. HTTP 503 with Retry-After.
 *
 * @since 1.0
 */
public class UnavailableException extends DayuException {

    private static final long serialVersionUID = 1L;

    public UnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
