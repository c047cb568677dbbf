package org.dayu.outbound.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Warns people by telephone until they have acknowledged: of each team one after the other is called, by rank, until
 * somebody has pressed the key. For bundles that know of danger before people do; people see the same calls on the page of
 * campaigns, and may pause or stop them.
 *
 * <p>Thread-safe. Writes to the database: fails with {@link org.dayu.core.api.error.UnavailableException} while it is away,
 * and may be called again with the same id until it has worked.
 *
 * @since 1.1
 */
@ProviderType
public interface WarningCalls {

    /**
     * Begins to call, at any hour. The same id again changes nothing that has begun.
     *
     * @throws org.dayu.core.api.error.InvalidException if nobody can be called, or the text cannot be spoken
     */
    void warn(Warning warning);

    /** How it goes; empty if there is no such warning. */
    Optional<Progress> progress(UUID warning);

    /** Who was reached and who was not, in the order in which they were given. */
    List<Receipt> receipts(UUID warning);

    /** Calls nobody further; false if there is no such warning, or it is over. */
    boolean stop(UUID warning);

    /**
     * Whom to warn of what.
     *
     * @param id chosen by the caller
     * @param title for people's screens
     * @param text what is said, at most 400 characters; {@code null} for the flow {@code warning} as it is published
     * @param attempts how often each is tried
     * @param again how long to wait before somebody is tried again
     * @param lines the most calls at a time
     */
    record Warning(
            UUID id,
            String title,
            @Nullable String text,
            List<Receiver> receivers,
            int attempts,
            Duration again,
            int lines) {

        public Warning {
            receivers = List.copyOf(receivers);
        }
    }

    /**
     * Somebody to be warned.
     *
     * @param number personal data, as is the name
     * @param team those who stand in for each other, e.g. a village; empty for somebody who stands alone
     * @param rank who of the team is called first, from 1
     */
    record Receiver(String number, @Nullable String name, String team, int rank) {}

    /**
     * How a warning goes.
     *
     * @param over whether nobody is called any more
     * @param acknowledged who pressed the key
     * @param covered of whose team somebody else did
     * @param unreached who was tried as often as may be, in vain
     * @param open who is called, or will be if nobody before them acknowledges
     */
    record Progress(boolean over, long total, long acknowledged, long covered, long unreached, long open) {}

    /**
     * What became of one receiver.
     *
     * @param outcome e.g. {@code acknowledged}, {@code team-acknowledged}, {@code no-answer}; {@code null} while it is open
     */
    record Receipt(Receiver receiver, int attempts, @Nullable String outcome, @Nullable Instant at) {}
}
