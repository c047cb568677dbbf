package org.dayu.voicemail.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.voicemail.internal.Entry.State;
import org.jspecify.annotations.Nullable;

/** A book that forgets with the process. */
public final class InMemoryMessageBook implements MessageBook {

    private final Map<UUID, Entry> rows = new LinkedHashMap<>();

    private Stream<Entry> there() {
        return rows.values().stream();
    }

    @Override
    public boolean add(Message message) {
        State state = message.dropped() == null ? State.NEW : State.DROPPED;
        var entry = new Entry(message, state, null, null, null, null, null, null, null, null, null, null, null);
        return rows.putIfAbsent(message.id(), entry) == null;
    }

    @Override
    public Page<Entry> find(Query query, PageRequest page) {
        Comparator<Entry> byTime = Comparator.comparing(entry -> entry.message().started());
        Comparator<Entry> order = Comparator.comparing((Entry entry) -> !work(entry))
                .thenComparing((one, other) -> work(one) ? byTime.compare(one, other) : byTime.compare(other, one));
        List<Entry> all = there().filter(fits(query)).sorted(order).toList();
        List<Entry> part = all.stream().skip(page.offset()).limit(page.limit()).toList();
        return new Page<>(part, all.size(), page.offset());
    }

    private static boolean work(Entry entry) {
        return entry.state() == State.NEW || entry.state() == State.TAKEN;
    }

    private static Predicate<Entry> fits(Query query) {
        return entry -> {
            Message message = entry.message();
            return query.states().contains(entry.state())
                    && (query.from() == null || !message.started().isBefore(query.from()))
                    && (query.to() == null || message.started().isBefore(query.to()))
                    && (query.queues() == null || query.queues().contains(message.queue()))
                    && (query.queue() == null || query.queue().equals(message.queue()))
                    && (query.reason() == null || query.reason() == message.reason())
                    && (query.number() == null || query.number().equals(message.caller()))
                    && (query.callId() == null || query.callId().equals(message.callId()))
                    && (query.held() == null || query.held() == (entry.hold() != null));
        };
    }

    @Override
    public Optional<Entry> find(UUID id) {
        return there().filter(entry -> entry.message().id().equals(id)).findFirst();
    }

    @Override
    public long fresh(@Nullable Set<String> queues) {
        return there().filter(entry -> entry.state() == State.NEW)
                .filter(entry ->
                        queues == null || queues.contains(entry.message().queue()))
                .count();
    }

    private Optional<Entry> change(UUID id, Predicate<Entry> when, UnaryOperator<Entry> how) {
        Optional<Entry> changed = find(id).filter(when).map(how);
        changed.ifPresent(entry -> rows.put(id, entry));
        return changed;
    }

    @Override
    public Optional<Entry> take(UUID id, UUID user, Instant at) {
        return change(
                id,
                entry -> entry.state() == State.NEW || entry.state() == State.TAKEN && user.equals(entry.takenBy()),
                entry -> with(
                        entry, State.TAKEN, user, user.equals(entry.takenBy()) ? entry.takenAt() : at, null, null));
    }

    @Override
    public Optional<Entry> release(UUID id, @Nullable UUID user) {
        return change(
                id,
                entry -> entry.state() == State.TAKEN && (user == null || user.equals(entry.takenBy())),
                entry -> with(entry, State.NEW, null, null, null, null));
    }

    @Override
    public Optional<Entry> done(UUID id, UUID user, boolean any, @Nullable String note, Instant at) {
        return change(
                id,
                entry -> entry.state() == State.NEW
                        || entry.state() == State.TAKEN && (any || user.equals(entry.takenBy())),
                entry -> noted(
                        with(
                                entry,
                                State.DONE,
                                entry.takenBy() == null ? user : entry.takenBy(),
                                entry.takenAt() == null ? at : entry.takenAt(),
                                user,
                                at),
                        note));
    }

    @Override
    public Optional<Entry> reopen(UUID id, @Nullable UUID user) {
        return change(
                id,
                entry -> entry.state() == State.DONE && (user == null || user.equals(entry.doneBy())),
                entry -> with(entry, State.TAKEN, entry.doneBy(), entry.takenAt(), null, null));
    }

    @Override
    public Optional<Entry> calledBack(UUID id, UUID callback, UUID user, Instant at) {
        return change(id, entry -> entry.state() != State.DROPPED, entry -> {
            Entry taken = with(
                    entry,
                    entry.state() == State.NEW ? State.TAKEN : entry.state(),
                    entry.takenBy() == null ? user : entry.takenBy(),
                    entry.takenAt() == null ? at : entry.takenAt(),
                    entry.doneBy(),
                    entry.doneAt());
            return new Entry(
                    taken.message(),
                    taken.state(),
                    taken.takenBy(),
                    taken.takenAt(),
                    taken.doneBy(),
                    taken.doneAt(),
                    taken.note(),
                    callback,
                    user,
                    at,
                    taken.words(),
                    taken.wordsBy(),
                    taken.hold());
        });
    }

    private static Entry with(
            Entry old,
            State state,
            @Nullable UUID takenBy,
            @Nullable Instant takenAt,
            @Nullable UUID doneBy,
            @Nullable Instant doneAt) {
        return new Entry(
                old.message(),
                state,
                takenBy,
                takenAt,
                doneBy,
                doneAt,
                old.note(),
                old.callbackId(),
                old.calledBy(),
                old.calledAt(),
                old.words(),
                old.wordsBy(),
                old.hold());
    }

    private static Entry noted(Entry old, @Nullable String note) {
        return new Entry(
                old.message(),
                old.state(),
                old.takenBy(),
                old.takenAt(),
                old.doneBy(),
                old.doneAt(),
                note,
                old.callbackId(),
                old.calledBy(),
                old.calledAt(),
                old.words(),
                old.wordsBy(),
                old.hold());
    }

    @Override
    public void words(UUID id, String words, String by) {
        change(
                id,
                entry -> true,
                old -> new Entry(
                        old.message(),
                        old.state(),
                        old.takenBy(),
                        old.takenAt(),
                        old.doneBy(),
                        old.doneAt(),
                        old.note(),
                        old.callbackId(),
                        old.calledBy(),
                        old.calledAt(),
                        words,
                        by,
                        old.hold()));
    }
}
