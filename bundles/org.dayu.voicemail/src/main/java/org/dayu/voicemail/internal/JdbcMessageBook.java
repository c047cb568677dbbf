package org.dayu.voicemail.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.dayu.core.api.data.SchemaReady;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.security.PersonalData;
import org.dayu.recording.api.Recording;
import org.dayu.voicemail.api.DropReason;
import org.dayu.voicemail.api.MessageEnd;
import org.dayu.voicemail.api.MessageReason;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps messages in the schema {@code voicemail}, numbers, notes and words sealed, with a blind index to find numbers by. */
@Component(service = MessageBook.class)
public final class JdbcMessageBook implements MessageBook {

    private static final String ADD =
            """
            insert into voicemail.message (id, call_id, started_at, arrived_at, millis, caller_sealed, caller_index, queue,
                   reason, ended, recovered, dropped, bytes, sha256, path, node, state)
            values (:id, :call, :started, :arrived, :millis, :sealed, :index, :queue, :reason, :ended, :recovered,
                   :dropped, :bytes, :sha256, :path, :node, :state)
            on conflict (id) do nothing
            """;

    private static final String MATCHES =
            """
              from voicemail.message
             where not removing
               and state = any (cast(:states as text[]))
               and (cast(:from as timestamptz) is null or started_at >= :from)
               and (cast(:to as timestamptz) is null or started_at < :to)
               and (cast(:queues as text[]) is null or queue = any (cast(:queues as text[])))
               and (cast(:queue as text) is null or queue = :queue)
               and (cast(:reason as text) is null or reason = :reason)
               and (cast(:number as text) is null or caller_index = :number)
               and (cast(:call as uuid) is null or call_id = :call)
               and (cast(:held as boolean) is null or (hold_since is not null) = :held)
            """;

    /** Work by its age, the rest by its time. */
    private static final String ORDER =
            """
             order by state not in ('NEW', 'TAKEN'),
                      case when state in ('NEW', 'TAKEN') then started_at end, started_at desc, id
             limit :limit offset :offset
            """;

    private final Jdbi jdbi;
    private final PersonalData personal;

    @Activate
    public JdbcMessageBook(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=voicemail)") SchemaReady schema,
            @Reference PersonalData personal) {
        this(jdbi, personal);
    }

    JdbcMessageBook(Jdbi jdbi, PersonalData personal) {
        this.jdbi = jdbi;
        this.personal = personal;
    }

    @Override
    public boolean add(Message message) {
        String number = message.caller();
        DropReason dropped = message.dropped();
        return jdbi.withHandle(handle -> handle.createUpdate(ADD)
                        .bind("id", message.id())
                        .bind("call", message.callId())
                        .bind("started", utc(message.started()))
                        .bind("arrived", utc(message.arrived()))
                        .bind("millis", message.millis())
                        .bind("sealed", personal.seal(number))
                        .bind("index", number.isEmpty() ? "" : personal.index(number))
                        .bind("queue", message.queue())
                        .bind("reason", message.reason().name())
                        .bind("ended", message.ended().name())
                        .bind("recovered", message.recovered())
                        .bind("dropped", dropped == null ? null : dropped.name())
                        .bind("bytes", message.bytes())
                        .bind("sha256", message.sha256())
                        .bind("path", message.path())
                        .bind("node", message.node())
                        .bind("state", (dropped == null ? Entry.State.NEW : Entry.State.DROPPED).name())
                        .execute()
                == 1);
    }

    @Override
    public Page<Entry> find(Query query, PageRequest page) {
        Map<String, @Nullable Object> wanted = new HashMap<>();
        wanted.put("from", utc(query.from()));
        wanted.put("to", utc(query.to()));
        wanted.put("queue", query.queue());
        wanted.put("reason", query.reason() == null ? null : query.reason().name());
        wanted.put("number", query.number() == null ? null : personal.index(query.number()));
        wanted.put("call", query.callId());
        wanted.put("held", query.held());
        wanted.put("states", list(query.states().stream().map(Enum::name).toList()));
        wanted.put("queues", query.queues() == null ? null : list(query.queues()));
        return jdbi.withHandle(handle -> {
            long total = handle.createQuery("select count(*)" + MATCHES)
                    .bindMap(wanted)
                    .mapTo(Long.class)
                    .one();
            List<Entry> rows = handle.createQuery("select *" + MATCHES + ORDER)
                    .bindMap(wanted)
                    .bind("limit", page.limit())
                    .bind("offset", page.offset())
                    .map((row, context) -> entry(row))
                    .list();
            return new Page<>(rows, total, page.offset());
        });
    }

    /** PostgreSQL's way of writing an array. */
    private static String list(Iterable<String> names) {
        var text = new StringBuilder("{");
        for (String name : names) {
            text.append(text.length() > 1 ? "," : "")
                    .append('"')
                    .append(name.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return text.append('}').toString();
    }

    @Override
    public Optional<Entry> find(UUID id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from voicemail.message where id = :id and not removing")
                        .bind("id", id)
                        .map((row, context) -> entry(row))
                        .findOne());
    }

    @Override
    public long fresh(@Nullable Set<String> queues) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select count(*) from voicemail.message where state = 'NEW' and not removing
                           and (cast(:queues as text[]) is null or queue = any (cast(:queues as text[])))
                        """)
                .bind("queues", queues == null ? null : list(queues))
                .mapTo(Long.class)
                .one());
    }

    @Override
    public Optional<Entry> take(UUID id, UUID user, Instant at) {
        return change(
                """
                set state = 'TAKEN', taken_by = :user, taken_at = coalesce(case when taken_by = :user then taken_at end, :at)
                where id = :id and not removing and (state = 'NEW' or state = 'TAKEN' and taken_by = :user)
                """,
                Map.of("id", id, "user", user, "at", utc(at)));
    }

    @Override
    public Optional<Entry> release(UUID id, @Nullable UUID user) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("id", id);
        values.put("user", user);
        return change(
                """
                set state = 'NEW', taken_by = null, taken_at = null
                where id = :id and not removing and state = 'TAKEN' and (cast(:user as uuid) is null or taken_by = :user)
                """,
                values);
    }

    @Override
    public Optional<Entry> done(UUID id, UUID user, boolean any, @Nullable String note, Instant at) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("id", id);
        values.put("user", user);
        values.put("any", any);
        values.put("note", note == null ? null : personal.seal(note));
        values.put("at", utc(at));
        return change(
                """
                set state = 'DONE', done_by = :user, done_at = :at, note_sealed = :note,
                    taken_by = coalesce(taken_by, :user), taken_at = coalesce(taken_at, :at)
                where id = :id and not removing and (state = 'NEW' or state = 'TAKEN' and (:any or taken_by = :user))
                """,
                values);
    }

    @Override
    public Optional<Entry> reopen(UUID id, @Nullable UUID user) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("id", id);
        values.put("user", user);
        return change(
                """
                set state = 'TAKEN', taken_by = done_by, done_by = null, done_at = null
                where id = :id and not removing and state = 'DONE' and (cast(:user as uuid) is null or done_by = :user)
                """,
                values);
    }

    @Override
    public Optional<Entry> calledBack(UUID id, UUID callback, UUID user, Instant at) {
        return change(
                """
                set callback_id = :callback, called_by = :user, called_at = :at,
                    state = case when state = 'NEW' then 'TAKEN' else state end,
                    taken_by = coalesce(taken_by, :user), taken_at = coalesce(taken_at, :at)
                where id = :id and not removing and state <> 'DROPPED'
                """,
                Map.of("id", id, "callback", callback, "user", user, "at", utc(at)));
    }

    private Optional<Entry> change(String how, Map<String, ? extends @Nullable Object> values) {
        return jdbi.withHandle(handle -> handle.createQuery("update voicemail.message " + how + " returning *")
                .bindMap(values)
                .map((row, context) -> entry(row))
                .findOne());
    }

    @Override
    public void words(UUID id, String words, String by) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update voicemail.message set words_sealed = :words, words_by = :by where id = :id")
                .bind("id", id)
                .bind("words", personal.seal(words))
                .bind("by", by)
                .execute());
    }

    private Entry entry(ResultSet row) throws SQLException {
        String dropped = row.getString("dropped");
        var message = new Message(
                row.getObject("id", UUID.class),
                row.getObject("call_id", UUID.class),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("arrived_at", OffsetDateTime.class).toInstant(),
                row.getLong("millis"),
                personal.open(row.getString("caller_sealed")),
                row.getString("queue"),
                MessageReason.valueOf(row.getString("reason")),
                MessageEnd.valueOf(row.getString("ended")),
                row.getBoolean("recovered"),
                dropped == null ? null : DropReason.valueOf(dropped),
                row.getLong("bytes"),
                row.getString("sha256"),
                row.getString("path"),
                row.getString("node"));
        return new Entry(
                message,
                Entry.State.valueOf(row.getString("state")),
                row.getObject("taken_by", UUID.class),
                instant(row, "taken_at"),
                row.getObject("done_by", UUID.class),
                instant(row, "done_at"),
                opened(row.getString("note_sealed")),
                row.getObject("callback_id", UUID.class),
                row.getObject("called_by", UUID.class),
                instant(row, "called_at"),
                opened(row.getString("words_sealed")),
                row.getString("words_by"),
                hold(row));
    }

    private static Recording.@Nullable Hold hold(ResultSet row) throws SQLException {
        String reason = row.getString("hold_reason");
        return reason == null
                ? null
                : new Recording.Hold(
                        reason,
                        row.getString("hold_by"),
                        row.getObject("hold_since", OffsetDateTime.class).toInstant());
    }

    private @Nullable String opened(@Nullable String sealed) {
        return sealed == null ? null : personal.open(sealed);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
