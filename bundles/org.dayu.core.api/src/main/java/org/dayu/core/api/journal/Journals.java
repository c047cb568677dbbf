package org.dayu.core.api.journal;

import java.io.IOException;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Opens journals. Each bundle gets a service object of its own: journals that it left open are closed when it lets go of
 * the service, so that its successor after an update finds them free.
 *
 * <p>Thread-safe. An update of the providing bundle takes this service away and with it whoever writes a journal; it is
 * not meant to be done while calls go on.
 *
 * @since 1.0
 */
@ProviderType
public interface Journals {

    /**
     * Opens a journal for its one writer and creates its folder if need be. Nothing can be appended until the first
     * {@link Journal#begin}; what earlier writers left can be read at once.
     *
     * @param name in lower case, e.g. {@code call}; names the folder unless the options do, and appears in logs
     * @throws JournalLockedException if somebody else writes it: another process, or a journal of this one that has not
     *     been closed
     * @throws IOException if the folder cannot be made or written; trying again later is safe
     * @throws IllegalArgumentException if the name is none
     */
    Journal open(String name, JournalOptions options) throws IOException;
}
