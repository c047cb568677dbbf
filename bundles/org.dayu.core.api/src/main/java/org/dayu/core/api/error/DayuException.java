package org.dayu.core.api.error;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a request. The message is shown to the person who asked: a sentence in Chinese, without personal
 * data.
 *
 * @since 1.0
 */
public abstract class DayuException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    protected DayuException(String message) {
        super(message);
    }

    protected DayuException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
