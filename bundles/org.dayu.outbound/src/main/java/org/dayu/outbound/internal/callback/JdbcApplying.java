package org.dayu.outbound.internal.callback;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import org.dayu.outbound.internal.callback.Callback.Result;
import org.dayu.outbound.internal.campaign.JdbcSettling;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Applies {@link Deed}s to the list inside one transaction. */
final class JdbcApplying {

    private final Handle handle;
    private final JdbcCallbackStore store;
    private final JdbcJoining joining;
    private final CallbackSettings settings;
    private final Instant now;
    private final List<Callback> done = new ArrayList<>();
    private int added;

    JdbcApplying(Handle handle, JdbcCallbackStore store, JdbcJoining joining, CallbackSettings settings, Instant now) {
        this.handle = handle;
        this.store = store;
        this.joining = joining;
        this.settings = settings;
        this.now = now;
    }

    /** In their order; nearly all are talks, and those that follow each other are applied together. */
    CallbackStore.Taken all(List<Deed> deeds) {
        List<Deed.Talked> talks = new ArrayList<>();
        for (Deed deed : deeds) {
            if (deed instanceof Deed.Talked talked) {
                talks.add(talked);
            } else {
                talked(talks);
                talks.clear();
                apply(deed);
            }
        }
        talked(talks);
        return new CallbackStore.Taken(added, List.copyOf(done));
    }

    private void apply(Deed deed) {
        if (deed instanceof Deed.Missed missed) {
            missed(missed);
        } else if (deed instanceof Deed.Settled settled) {
            settled(settled);
        } else if (deed instanceof Deed.Contacted contacted) {
            new JdbcSettling(handle, now).settle(contacted.contact(), contacted.call());
        }
    }

    /** A node that was down tells late: who has talked with us meanwhile is not called back. */
    private void missed(Deed.Missed missed) {
        boolean talkedSince =
                handle.createQuery("select count(*) from outbound.last_talk where number_index = :index and at > :lost")
                                .bind("index", joining.index(missed.wish().number()))
                                .bind("lost", JdbcCallbackRows.utc(missed.lostAt()))
                                .mapTo(Long.class)
                                .one()
                        > 0;
        if (!talkedSince && joining.add(missed.wish(), missed.lostAt()).fresh()) {
            added++;
        }
    }

    private void talked(List<Deed.Talked> talks) {
        if (talks.isEmpty()) {
            return;
        }
        // in the order of their keys: two nodes that do this at a time must not wait for each other
        SortedMap<String, List<Deed.Talked>> byNumber = new TreeMap<>();
        for (Deed.Talked talked : talks) {
            byNumber.computeIfAbsent(joining.index(talked.number()), index -> new ArrayList<>())
                    .add(talked);
        }
        PreparedBatch batch = handle.prepareBatch(
                """
                insert into outbound.last_talk (number_index, at) values (:index, :at)
                on conflict (number_index) do update
                   set at = greatest(outbound.last_talk.at, excluded.at)
                """);
        byNumber.forEach((index, theirs) -> theirs.forEach(talked -> batch.bind("index", index)
                .bind("at", JdbcCallbackRows.utc(talked.at()))
                .add()));
        batch.execute();
        for (Callback row : store.openOf(handle, byNumber.keySet())) {
            byNumber.get(joining.index(row.number())).stream()
                    .filter(talked -> row.lostAt().isBefore(talked.at()))
                    .findFirst()
                    .ifPresent(talked -> closedBy(talked, row));
        }
    }

    private void closedBy(Deed.Talked talked, Callback row) {
        close(
                row.id(),
                talked.inbound() ? Result.CALLED_AGAIN : Result.REACHED,
                talked.inbound() ? Optional.empty() : Optional.ofNullable(talked.agent()),
                talked.at());
    }

    private void settled(Deed.Settled settled) {
        JdbcCallbackStore.outcome(handle, settled.call(), settled.outcome(), settled.at(), settled.agent());
        Optional<Callback> row = store.locked(handle, settled.callback())
                .filter(entry -> settled.call().equals(entry.callingCall()));
        if (row.isEmpty()) {
            return;
        }
        int attempts = row.get().attempts() + (settled.outcome().counts() ? 1 : 0);
        if (settled.outcome() == Outcome.REACHED) {
            close(row.get().id(), Result.REACHED, Optional.ofNullable(settled.agent()), settled.at());
        } else if (settled.outcome() == Outcome.WRONG_NUMBER) {
            close(row.get().id(), Result.WRONG_NUMBER, Optional.empty(), settled.at());
        } else if (attempts >= settings.attempts()) {
            close(row.get().id(), Result.NOT_REACHED, Optional.empty(), settled.at());
        } else {
            Instant due = settled.outcome().counts()
                    ? settings.next(attempts, now)
                    : settings.hours().next(now.plusSeconds(60));
            store.open(
                    handle,
                    row.get().id(),
                    settled.call(),
                    due,
                    settled.outcome().counts() ? 1 : 0);
        }
    }

    private void close(UUID id, Result result, Optional<UUID> by, Instant at) {
        store.close(handle, id, result, by.orElse(null), at).ifPresent(done::add);
    }
}
