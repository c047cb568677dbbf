package org.dayu.core.api.error;

/**
 * There is no such thing, or the person may not know that there is. HTTP 404.
 *
 * @since 1.0
 */
public class NotFoundException extends DayuException {

    private static final long serialVersionUID = 1L;

    /** @param message a sentence for the person who asked, in Chinese, without personal data */
    public NotFoundException(String message) {
        super(message);
    }
}
