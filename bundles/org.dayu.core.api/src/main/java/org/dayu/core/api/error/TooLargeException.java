package org.dayu.core.api.error;

/**
 * The body of the request is larger than Dayu accepts there. HTTP 413.
 *
 * @since 1.0
 */
public class TooLargeException extends DayuException {

    private static final long serialVersionUID = 1L;

    /** @param message a sentence for the person who asked, in Chinese, without personal data */
    public TooLargeException(String message) {
        super(message);
    }
}
