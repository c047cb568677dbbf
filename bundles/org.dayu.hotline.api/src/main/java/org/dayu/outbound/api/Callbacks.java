package org.dayu.outbound.api;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The list of citizens to be called back. Missed calls come to it by themselves; bundles add what they promise.
 *
 * <p>Thread-safe. Writes to the database in the current transaction if there is one; fails with {@link
 * org.dayu.core.api.error.UnavailableException} while it is away. Who must not wait for it notes the promise in the
 * call, see {@link CallbackReason#NOTE}.
 *
 * @since 1.0
 */
@ProviderType
public interface Callbacks {

    /**
     * Puts a citizen on the list. The same call again changes nothing; a citizen who is on the list already stays in the
     * place they have.
     *
     * @return the entry
     */
    UUID ask(Wish wish);

    /**
     * Who is to be called back.
     *
     * @param call the call that was missed, or a fresh id if there was none
     * @param number whom to call; personal data
     * @param queue whose agents call, or {@code null} for the usual one
     * @param agent who knows the case, or {@code null}
     * @param since the first arrival: the place that is kept
     * @param due not before this time
     * @param note what it is about, or {@code null}; personal data
     */
    record Wish(
            UUID call,
            String number,
            @Nullable String queue,
            @Nullable UUID agent,
            CallbackReason reason,
            Instant since,
            Instant due,
            @Nullable String note) {}
}
