package org.dayu.outbound.internal.callback;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.dayu.core.api.data.SchemaReady;
import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.journal.Place;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.security.PersonalData;
import org.dayu.outbound.api.Callbacks;
import org.dayu.outbound.internal.Lease;
import org.dayu.outbound.internal.callback.Callback.Mode;
import org.dayu.outbound.internal.callback.Callback.Result;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the list in the schema {@code outbound}, numbers and notes sealed, with a blind index to find a number by. */
@Component(service = CallbackStore.class)
public final class JdbcCallbackStore implements CallbackStore {

    private static final String CLOSE =
            """
            update outbound.callback
               set state = 'DONE', result = :result, done_by = cast(:by as uuid), done_at = :at,
                   calling_call = null, calling_by = null, calling_until = null
             where id = :id and state <> 'DONE'
            returning *
            """;

    private static final String OPEN =
            """
            update outbound.callback
               set state = 'OPEN', due_at = :due, attempts = attempts + :counted,
                   calling_call = null, calling_by = null, calling_until = null
             where id = :id and state = 'CALLING' and calling_call = :call
            returning *
            """;

    private final Jdbi jdbi;
    private final PersonalData personal;
    private final JdbcCallbackRows rows;

    @Activate
    public JdbcCallbackStore(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=outbound)") SchemaReady schema,
            @Reference PersonalData personal) {
        this(jdbi, personal);
    }

    JdbcCallbackStore(Jdbi jdbi, PersonalData personal) {
        this.jdbi = jdbi;
        this.personal = personal;
        rows = new JdbcCallbackRows(personal);
    }

    @Override
    public Page<Callback> list(@Nullable Boolean done, PageRequest page) {
        String where = done == null ? "" : done ? " where state = 'DONE'" : " where state <> 'DONE'";
        String order =
                done == null || done ? " order by coalesce(done_at, lost_at) desc, id" : " order by since_at, id";
        return jdbi.withHandle(handle -> {
            long total = handle.createQuery("select count(*) from outbound.callback" + where)
                    .mapTo(Long.class)
                    .one();
            List<Callback> items = handle.createQuery(
                            "select * from outbound.callback" + where + order + " limit :limit offset :offset")
                    .bind("limit", page.limit())
                    .bind("offset", page.offset())
                    .map(rows)
                    .list();
            return new Page<>(items, total, page.offset());
        });
    }

    @Override
    public long open() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from outbound.callback where state <> 'DONE'")
                        .mapTo(Long.class)
                        .one());
    }

    @Override
    public long overdue(Instant before) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from outbound.callback where state = 'OPEN' and due_at < :before")
                .bind("before", before.atOffset(ZoneOffset.UTC))
                .mapTo(Long.class)
                .one());
    }

    @Override
    public Optional<Callback> find(UUID id) {
        return jdbi.withHandle(handle -> find(handle, id, ""));
    }

    private Optional<Callback> find(Handle handle, UUID id, String lock) {
        return handle.createQuery("select * from outbound.callback where id = :id" + lock)
                .bind("id", id)
                .map(rows)
                .findOne();
    }

    @Override
    public List<Attempt> attempts(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from outbound.callback_attempt where callback_id = :id order by at, call_id")
                .bind("id", id)
                .map((row, context) -> JdbcCallbackRows.attempt(row))
                .list());
    }

    @Override
    public Added add(Callbacks.Wish wish) {
        return jdbi.inTransaction(handle -> new JdbcJoining(handle, personal).add(wish, wish.since()));
    }

    @Override
    public Place progress(String node) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select journal_segment, journal_offset from outbound.call_progress where node = :node")
                .bind("node", node)
                .map((row, context) -> new Place(row.getLong(1), row.getLong(2)))
                .findOne()
                .orElse(Place.BEGIN));
    }

    @Override
    public Taken take(String node, Place from, Place upTo, List<Deed> deeds, CallbackSettings settings, Instant now) {
        return jdbi.inTransaction(handle -> {
            if (!move(handle, node, from, upTo)) {
                return Taken.NOTHING;
            }
            var applying = new JdbcApplying(handle, this, new JdbcJoining(handle, personal), settings, now);
            return applying.all(deeds);
        });
    }

    /** Whoever moves the place first has the calls behind it: the other node's reader finds it moved. */
    private static boolean move(Handle handle, String node, Place from, Place upTo) {
        if (from.equals(Place.BEGIN)) {
            handle.createUpdate(
                            """
                            insert into outbound.call_progress (node, journal_segment, journal_offset)
                            values (:node, 0, 0) on conflict do nothing
                            """)
                    .bind("node", node)
                    .execute();
        }
        return handle.createUpdate(
                                """
                                update outbound.call_progress set journal_segment = :toSegment, journal_offset = :toOffset
                                 where node = :node and journal_segment = :segment and journal_offset = :offset
                                """)
                        .bind("node", node)
                        .bind("segment", from.segment())
                        .bind("offset", from.offset())
                        .bind("toSegment", upTo.segment())
                        .bind("toOffset", upTo.offset())
                        .execute()
                == 1;
    }

    @Override
    public Optional<Callback> claim(UUID id, UUID call, @Nullable UUID by, Mode mode, Instant at, Instant until) {
        return jdbi.inTransaction(handle -> {
            Optional<Callback> claimed = handle.createQuery(
                            """
                            update outbound.callback
                               set state = 'CALLING', calling_call = :call, calling_by = cast(:by as uuid),
                                   calling_until = :until
                             where id = :id and state = 'OPEN'
                            returning *
                            """)
                    .bind("id", id)
                    .bind("call", call)
                    .bind("by", by)
                    .bind("until", JdbcCallbackRows.utc(until))
                    .map(rows)
                    .findOne();
            claimed.ifPresent(row -> handle.createUpdate(
                            """
                            insert into outbound.callback_attempt (call_id, callback_id, mode, agent_id, at)
                            values (:call, :id, :mode, cast(:by as uuid), :at)
                            """)
                    .bind("call", call)
                    .bind("id", id)
                    .bind("mode", mode.name())
                    .bind("by", by)
                    .bind("at", JdbcCallbackRows.utc(at))
                    .execute());
            return claimed;
        });
    }

    @Override
    public Optional<Callback> release(UUID id, UUID call, Outcome outcome, Instant at, Instant due) {
        return jdbi.inTransaction(handle -> {
            outcome(handle, call, outcome, at, null);
            return open(handle, id, call, due, outcome.counts() ? 1 : 0);
        });
    }

    Optional<Callback> open(Handle handle, UUID id, UUID call, Instant due, int counted) {
        return handle.createQuery(OPEN)
                .bind("id", id)
                .bind("call", call)
                .bind("due", JdbcCallbackRows.utc(due))
                .bind("counted", counted)
                .map(rows)
                .findOne();
    }

    static void outcome(Handle handle, UUID call, Outcome outcome, Instant at, @Nullable UUID agent) {
        handle.createUpdate(
                        """
                        update outbound.callback_attempt
                           set outcome = :outcome, ended_at = :at, agent_id = coalesce(cast(:agent as uuid), agent_id)
                         where call_id = :call and outcome is null
                        """)
                .bind("call", call)
                .bind("outcome", outcome.name())
                .bind("at", JdbcCallbackRows.utc(at))
                .bind("agent", agent)
                .execute();
    }

    @Override
    public Optional<Callback> close(UUID id, Result result, @Nullable UUID by, Instant at) {
        return jdbi.withHandle(handle -> close(handle, id, result, by, at));
    }

    Optional<Callback> close(Handle handle, UUID id, Result result, @Nullable UUID by, Instant at) {
        return handle.createQuery(CLOSE)
                .bind("id", id)
                .bind("result", result.name())
                .bind("by", by)
                .bind("at", JdbcCallbackRows.utc(at))
                .map(rows)
                .findOne();
    }

    Optional<Callback> locked(Handle handle, UUID id) {
        return find(handle, id, " for update");
    }

    /** The open entries of these numbers, locked; a number has one at most. */
    List<Callback> openOf(Handle handle, Collection<String> indexes) {
        return handle.createQuery(
                        """
                        select * from outbound.callback where number_index = any(:indexes) and state <> 'DONE'
                         order by id for update
                        """)
                .bindArray("indexes", String.class, indexes)
                .map(rows)
                .list();
    }

    @Override
    public Optional<Callback> reopen(UUID id, @Nullable UUID only, Instant due) {
        return jdbi.inTransaction(handle -> {
            boolean another = handle.createQuery(
                                    """
                                    select count(*) from outbound.callback other, outbound.callback this
                                     where this.id = :id and other.number_index = this.number_index
                                       and other.state <> 'DONE' and other.id <> this.id
                                    """)
                            .bind("id", id)
                            .mapTo(Long.class)
                            .one()
                    > 0;
            if (another) {
                throw new ConflictException("这位市民已有另一条待回拨");
            }
            return handle.createQuery(
                            """
                            update outbound.callback
                               set state = 'OPEN', result = null, done_by = null, done_at = null, due_at = :due,
                                   attempts = 0
                             where id = :id and state = 'DONE'
                               and (cast(:only as uuid) is null or done_by = cast(:only as uuid))
                            returning *
                            """)
                    .bind("id", id)
                    .bind("only", only)
                    .bind("due", JdbcCallbackRows.utc(due))
                    .map(rows)
                    .findOne();
        });
    }

    @Override
    public List<Callback> due(String queue, Instant now, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select * from outbound.callback
                         where state = 'OPEN' and due_at <= :now and queue = :queue
                         order by since_at, id limit :most
                        """)
                .bind("now", JdbcCallbackRows.utc(now))
                .bind("queue", queue)
                .bind("most", most)
                .map(rows)
                .list());
    }

    @Override
    public List<Callback> calling() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from outbound.callback where state = 'CALLING'")
                .map(rows)
                .list());
    }

    @Override
    public void alive(List<UUID> calls, Instant until) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update outbound.callback set calling_until = :until
                         where state = 'CALLING' and calling_call = any(:calls)
                        """)
                .bind("until", JdbcCallbackRows.utc(until))
                .bind("calls", calls.toArray(UUID[]::new))
                .execute());
    }

    @Override
    public int expire(Instant now, Instant due) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate(
                            """
                            update outbound.callback_attempt set outcome = 'FAILED', ended_at = :now
                             where outcome is null and call_id in (
                                   select calling_call from outbound.callback
                                    where state = 'CALLING' and calling_until < :now)
                            """)
                    .bind("now", JdbcCallbackRows.utc(now))
                    .execute();
            return handle.createUpdate(
                            """
                            update outbound.callback
                               set state = 'OPEN', due_at = :due, calling_call = null, calling_by = null,
                                   calling_until = null
                             where state = 'CALLING' and calling_until < :now
                            """)
                    .bind("now", JdbcCallbackRows.utc(now))
                    .bind("due", JdbcCallbackRows.utc(due))
                    .execute();
        });
    }

    @Override
    public int forget(Instant before) {
        return jdbi.withHandle(handle -> handle.createUpdate("delete from outbound.last_talk where at < :before")
                .bind("before", JdbcCallbackRows.utc(before))
                .execute());
    }

    @Override
    public boolean hold(String node, Duration lease) {
        return Lease.hold(jdbi, "callbacks", node, lease);
    }
}
