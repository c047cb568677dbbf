package org.dayu.core.api.journal;

import java.io.IOException;

/**
 * A journal has a writer already. It is free once that one closes it or its process ends, even by {@code kill -9}.
 *
 * @since 1.0
 */
public final class JournalLockedException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param message says which journal */
    public JournalLockedException(String message) {
        super(message);
    }
}
