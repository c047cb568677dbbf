package org.dayu.recording.api;

import java.util.UUID;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps single files of a {@link SoundShelf} from retention. A hold stands in the row of the file, so that it counts at every
 * node. Fails with {@link org.dayu.core.api.error.UnavailableException} while the database is away.
 *
 * <p>Thread-safe.
 *
 * @since 1.2
 */
@ProviderType
public interface LegalHolds {

    /**
     * Sets a hold, or another one in its place.
     *
     * @return whether there is such a file and nothing has begun to remove it
     */
    boolean hold(String shelf, UUID id, Recording.Hold hold);

    /** @return whether there was a hold */
    boolean release(String shelf, UUID id);
}
