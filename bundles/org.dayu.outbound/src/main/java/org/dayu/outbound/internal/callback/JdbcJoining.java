package org.dayu.outbound.internal.callback;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.security.PersonalData;
import org.dayu.outbound.api.Callbacks;
import org.dayu.outbound.internal.PhoneNumber;
import org.jdbi.v3.core.Handle;

/** Puts missed calls on the list inside a transaction: a call once, a number once while it is open. */
final class JdbcJoining {

    private static final String ENTRY =
            """
            insert into outbound.callback (id, call_id, number_sealed, number_index, queue, agent_id, reason, note_sealed,
                   since_at, lost_at, due_at)
            values (:id, :call, :number, :index, :queue, cast(:agent as uuid), :reason, cast(:note as text),
                   :since, :lost, :due)
            on conflict (number_index) where state <> 'DONE' do update
               set call_id = excluded.call_id, missed = outbound.callback.missed + 1,
                   since_at = least(outbound.callback.since_at, excluded.since_at),
                   lost_at = greatest(outbound.callback.lost_at, excluded.lost_at),
                   due_at = least(outbound.callback.due_at, excluded.due_at),
                   queue = coalesce(outbound.callback.queue, excluded.queue),
                   agent_id = coalesce(outbound.callback.agent_id, excluded.agent_id),
                   note_sealed = coalesce(excluded.note_sealed, outbound.callback.note_sealed)
            returning id
            """;

    private final Handle handle;
    private final PersonalData personal;

    JdbcJoining(Handle handle, PersonalData personal) {
        this.handle = handle;
        this.personal = personal;
    }

    CallbackStore.Added add(Callbacks.Wish wish, Instant lost) {
        Optional<UUID> known = handle.createQuery("select callback_id from outbound.missed_call where call_id = :call")
                .bind("call", wish.call())
                .mapTo(UUID.class)
                .findOne();
        if (known.isPresent()) {
            return new CallbackStore.Added(known.get(), false);
        }
        UUID id = Uuids.next();
        UUID entry = handle.createQuery(ENTRY)
                .bind("id", id)
                .bind("call", wish.call())
                .bind("number", personal.seal(wish.number()))
                .bind("index", index(wish.number()))
                .bind("queue", wish.queue())
                .bind("agent", wish.agent())
                .bind("reason", wish.reason().name())
                .bind("note", wish.note() == null ? null : personal.seal(wish.note()))
                .bind("since", JdbcCallbackRows.utc(wish.since()))
                .bind("lost", JdbcCallbackRows.utc(lost))
                .bind("due", JdbcCallbackRows.utc(wish.due()))
                .mapTo(UUID.class)
                .one();
        handle.createUpdate(
                        """
                        insert into outbound.missed_call (call_id, callback_id, reason, at)
                        values (:call, :entry, :reason, :at)
                        """)
                .bind("call", wish.call())
                .bind("entry", entry)
                .bind("reason", wish.reason().name())
                .bind("at", JdbcCallbackRows.utc(lost))
                .execute();
        return new CallbackStore.Added(entry, entry.equals(id));
    }

    String index(String number) {
        return personal.index(PhoneNumber.one(number));
    }
}
