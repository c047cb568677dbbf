package org.dayu.call.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.core.api.journal.Place;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Calls that are over, in the order in which each node wrote them down: for bundles that keep account of calls and must
 * miss none, whatever was away meanwhile. Who reads it keeps its own place for each node, in one transaction with what
 * it made of the calls; then every call counts once.
 *
 * <p>Thread-safe. Asks the database: fails with {@link org.dayu.core.api.error.UnavailableException} while it is away. A
 * call appears about two seconds after its end, one that died with its node when the node is back.
 *
 * @since 1.0
 */
@ProviderType
public interface CallArchive {

    /** The nodes that have written calls down. */
    List<String> nodes();

    /** The calls of a node after a place, at most so many; empty when there are no more yet. */
    List<Entry> after(String node, Place place, int most);

    /** A call and where it stands. */
    record Entry(Place place, Ended call) {}

    /**
     * A call that is over.
     *
     * @param caller who called, digits; for calls of the house the phone. Personal data
     * @param called whom they dialled; personal data for outbound calls
     * @param arrived when it first entered a queue
     * @param talking when the first human answered
     * @param from the state it was in before it ended
     * @param by which role ended it, if a party did
     * @param attributes as in {@link CallSnapshot}
     */
    record Ended(
            UUID id,
            Direction direction,
            String caller,
            String called,
            @Nullable String queue,
            @Nullable UUID agentId,
            Instant started,
            @Nullable Instant arrived,
            @Nullable Instant talking,
            Instant ended,
            CallState from,
            EndReason reason,
            @Nullable LegRole by,
            Map<String, String> attributes) {

        public Ended {
            attributes = Map.copyOf(attributes);
        }
    }
}
