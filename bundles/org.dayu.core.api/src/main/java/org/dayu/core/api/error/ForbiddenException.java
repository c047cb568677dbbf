package org.dayu.core.api.error;

/**
 * The person may not do this. HTTP 403.
 *
 * @since 1.0
 */
public class ForbiddenException extends DayuException {

    private static final long serialVersionUID = 1L;

    /** @param message a sentence for the person who asked, in Chinese, without personal data */
    public ForbiddenException(String message) {
        super(message);
    }
}
