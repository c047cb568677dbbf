package org.dayu.core.api.error;

/**
 * The thing is no longer in the state that the request supposes. HTTP 409.
 *
 * @since 1.0
 */
public class ConflictException extends DayuException {

    private static final long serialVersionUID = 1L;

    /** @param message a sentence for the person who asked, in Chinese, without personal data */
    public ConflictException(String message) {
        super(message);
    }
}
