package org.dayu.outbound.internal.callback;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.dayu.outbound.internal.callback.Callback.Result;
import org.dayu.outbound.internal.campaign.JdbcSettling;
import org.jdbi.v3.core.Handle;

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

    CallbackStore.Taken taken() {
        return new CallbackStore.Taken(added, List.copyOf(done));
    }

    void apply(Deed deed) {
        if (deed instanceof Deed.Missed missed) {
            missed(missed);
        } else if (deed instanceof Deed.Talked talked) {
            talked(talked);
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

    private void talked(Deed.Talked talked) {
        String index = joining.index(talked.number());
        handle.createUpdate(
                        """
                        insert into outbound.last_talk (number_index, at) values (:index, :at)
                        on conflict (number_index) do update
                           set at = greatest(outbound.last_talk.at, excluded.at)
                        """)
                .bind("index", index)
                .bind("at", JdbcCallbackRows.utc(talked.at()))
                .execute();
        store.openOf(handle, index)
                .filter(row -> row.lostAt().isBefore(talked.at()))
                .ifPresent(row -> close(
                        row.id(),
                        talked.inbound() ? Result.CALLED_AGAIN : Result.REACHED,
                        talked.inbound() ? Optional.empty() : Optional.ofNullable(talked.agent()),
                        talked.at()));
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
