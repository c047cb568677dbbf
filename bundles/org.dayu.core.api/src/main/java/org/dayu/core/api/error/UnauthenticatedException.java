package org.dayu.core.api.error;

/**
 * Nobody is logged in. HTTP 401.
 *
 * @since 1.0
 */
public class UnauthenticatedException extends DayuException {

    private static final long serialVersionUID = 1L;

    /** @param message a sentence for the person who asked, in Chinese, without personal data */
    public UnauthenticatedException(String message) {
        super(message);
    }
}
