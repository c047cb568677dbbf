package org.dayu.core.api.journal;

import java.io.IOException;

/**
 * There is no room for what was to be written; what was acknowledged before is safe. Thrown again and again until there
 * is room, so that whoever writes may simply retry.
 *
 * @since 1.0
 */
public final class JournalFullException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param message says which journal and how many bytes are free */
    public JournalFullException(String message, Throwable cause) {
        super(message, cause);
    }
}
