package org.dayu.voicemail.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.voicemail.api.MessageReason;
import org.jspecify.annotations.Nullable;

/**
 * Where messages and what became of them are kept. Fails with {@link org.dayu.core.api.error.UnavailableException} when it is
 * away. Thread-safe.
 */
public interface MessageBook {

    /**
     * What to look for; {@code null} matches all.
     *
     * @param states one of them; dropped ones are found only if they are named
     * @param queues only messages for these, what else is wanted notwithstanding
     * @param number the caller's digits, whole
     * @param held only those that a legal hold keeps ({@code true}) or does not ({@code false})
     */
    record Query(
            @Nullable Instant from,
            @Nullable Instant to,
            Set<Entry.State> states,
            @Nullable Set<String> queues,
            @Nullable String queue,
            @Nullable MessageReason reason,
            @Nullable String number,
            @Nullable UUID callId,
            @Nullable Boolean held) {

        /** Whatever there is. */
        public static final Query ALL = of(Set.of(Entry.State.values()));

        /** What somebody has to do. */
        public static final Query WORK = of(Set.of(Entry.State.NEW, Entry.State.TAKEN));

        public Query {
            states = Set.copyOf(states);
        }

        private static Query of(Set<Entry.State> states) {
            return new Query(null, null, states, null, null, null, null, null, null);
        }
    }

    /** Adds a message, new or dropped; whether it was not there yet. */
    boolean add(Message message);

    /** Open ones by age, the oldest first, before all others, the newest first. */
    Page<Entry> find(Query query, PageRequest page);

    Optional<Entry> find(UUID id);

    /** How many nobody has taken, of these queues, or of all for {@code null}. */
    long fresh(@Nullable Set<String> queues);

    /** Somebody sees to it; empty if another does, or it is not open. */
    Optional<Entry> take(UUID id, UUID user, Instant at);

    /** Nobody sees to it any more; empty if nobody did, or another than {@code user} (if not {@code null}). */
    Optional<Entry> release(UUID id, @Nullable UUID user);

    /** It is done; empty if it is not open, or another than {@code user} sees to it and {@code any} is not set. */
    Optional<Entry> done(UUID id, UUID user, boolean any, @Nullable String note, Instant at);

    /** It was not done after all; empty if it was not, or by another than {@code user} (if not {@code null}). */
    Optional<Entry> reopen(UUID id, @Nullable UUID user);

    /** Somebody calls the citizen back, and so sees to it. */
    Optional<Entry> calledBack(UUID id, UUID callback, UUID user, Instant at);

    /** What was said, by a speech recogniser. */
    void words(UUID id, String words, String by);
}
