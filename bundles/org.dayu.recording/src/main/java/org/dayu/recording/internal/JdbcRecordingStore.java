package org.dayu.recording.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.dayu.core.api.data.SchemaReady;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.security.PersonalData;
import org.dayu.recording.api.Recording;
import org.dayu.recording.api.Recordings;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the facts in the schema {@code recording}, numbers sealed, with a blind index to find them by. */
@Component(service = RecordingStore.class)
public final class JdbcRecordingStore implements RecordingStore {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String SAVE =
            """
            insert into recording.recording as r (id, call_id, started_at, millis, caller_sealed, caller_index, agent_id,
                   agent_name, agent_number, extension, queue, state, lost_millis, bytes, sha256, gaps, segments, path, node)
            values (:id, :call, :started, :millis, :sealed, :index, cast(:agent as uuid), :agentName, :agentNumber, :extension,
                   :queue, :state, :lost, :bytes, :sha256, cast(:gaps as jsonb), cast(:segments as jsonb), :path, :node)
            on conflict (id) do update set millis = :millis, state = :state, lost_millis = :lost, bytes = :bytes,
                   sha256 = :sha256, gaps = cast(:gaps as jsonb),
                   segments = cast(:segments as jsonb)
             where r.state = 'RECORDING'
            """;

    private static final String MATCHES =
            """
              from recording.recording
             where not removing
               and (cast(:from as timestamptz) is null or started_at >= :from)
               and (cast(:to as timestamptz) is null or started_at < :to)
               and (cast(:agentId as uuid) is null or agent_id = :agentId or segments @> cast(:ofAgent as jsonb))
               and (cast(:agent as text) is null or agent_number = :agent or strpos(agent_name, :agent) > 0
                    or exists (select from jsonb_array_elements(segments) s
                                where s ->> 'number' = :agent or strpos(s ->> 'name', :agent) > 0))
               and (cast(:extension as text) is null or extension = :extension
                    or segments @> cast(:ofExtension as jsonb))
               and (cast(:call as uuid) is null or call_id = :call)
               and (cast(:number as text) is null or caller_index = :number)
               and (cast(:queue as text) is null or queue = :queue)
               and (cast(:least as bigint) is null or millis >= :least)
               and (cast(:most as bigint) is null or millis <= :most)
               and (cast(:held as boolean) is null or (hold_since is not null) = :held)
            """;

    private static final Map<Recordings.Order, String> ORDERS = Map.of(
            Recordings.Order.NEWEST, " order by started_at desc, id",
            Recordings.Order.OLDEST, " order by started_at, id",
            Recordings.Order.LONGEST, " order by millis desc, id",
            Recordings.Order.SHORTEST, " order by millis, id");

    private final Jdbi jdbi;
    private final PersonalData personal;

    @Activate
    public JdbcRecordingStore(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=recording)") SchemaReady schema,
            @Reference PersonalData personal) {
        this(jdbi, personal);
    }

    JdbcRecordingStore(Jdbi jdbi, PersonalData personal) {
        this.jdbi = jdbi;
        this.personal = personal;
    }

    @Override
    public void save(List<Facts> facts) {
        if (facts.isEmpty()) {
            return;
        }
        jdbi.useTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch(SAVE);
            facts.forEach(each -> bind(batch, each).add());
            batch.execute();
        });
    }

    private PreparedBatch bind(PreparedBatch batch, Facts facts) {
        Recording recording = facts.recording();
        String number = recording.caller();
        return batch.bind("id", recording.id())
                .bind("call", recording.callId())
                .bind("started", recording.started().atOffset(ZoneOffset.UTC))
                .bind("millis", recording.millis())
                .bind("sealed", personal.seal(number))
                .bind("index", number.isEmpty() ? "" : personal.index(number))
                .bind("agent", recording.agentId())
                .bind("agentName", recording.agentName())
                .bind("agentNumber", recording.agentNumber())
                .bind("extension", recording.extension())
                .bind("queue", recording.queue())
                .bind("gaps", GapJson.write(recording.gaps()).toString())
                .bind("segments", SegmentJson.write(recording.segments()).toString())
                .bind("state", recording.state().name())
                .bind("lost", recording.lostMillis())
                .bind("bytes", recording.bytes())
                .bind("sha256", recording.sha256())
                .bind("path", facts.path())
                .bind("node", facts.node());
    }

    @Override
    public Page<Facts> find(Recordings.Query query, PageRequest page) {
        Map<String, @Nullable Object> wanted = new HashMap<>();
        wanted.put("from", utc(query.from()));
        wanted.put("to", utc(query.to()));
        wanted.put("agentId", query.agentId());
        wanted.put("ofAgent", like(Map.of("role", "AGENT", "user", String.valueOf(query.agentId()))));
        wanted.put("ofExtension", like(Map.of("extension", String.valueOf(query.extension()))));
        wanted.put("agent", query.agent());
        wanted.put("extension", query.extension());
        wanted.put("queue", query.queue());
        wanted.put("least", query.leastMillis());
        wanted.put("most", query.mostMillis());
        wanted.put("held", query.held());
        wanted.put("call", query.callId());
        wanted.put("number", query.number() == null ? null : personal.index(query.number()));
        return jdbi.withHandle(handle -> {
            long total = handle.createQuery("select count(*)" + MATCHES)
                    .bindMap(wanted)
                    .mapTo(Long.class)
                    .one();
            List<Facts> rows = handle.createQuery(
                            "select *" + MATCHES + ORDERS.get(query.order()) + " limit :limit offset :offset")
                    .bindMap(wanted)
                    .bind("limit", page.limit())
                    .bind("offset", page.offset())
                    .map((row, context) -> facts(row))
                    .list();
            return new Page<>(rows, total, page.offset());
        });
    }

    /** A segment that has these properties, as PostgreSQL compares it. */
    private static String like(Map<String, String> properties) {
        return JSON.createArrayNode().add(JSON.valueToTree(properties)).toString();
    }

    @Override
    public List<Facts> ofCall(UUID call) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from recording.recording where call_id = :call and not removing order by started_at, id")
                .bind("call", call)
                .map((row, context) -> facts(row))
                .list());
    }

    @Override
    public Optional<Facts> find(UUID id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from recording.recording where id = :id and not removing")
                        .bind("id", id)
                        .map((row, context) -> facts(row))
                        .findOne());
    }

    private Facts facts(ResultSet row) throws SQLException {
        var recording = new Recording(
                row.getObject("id", UUID.class),
                row.getObject("call_id", UUID.class),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getLong("millis"),
                personal.open(row.getString("caller_sealed")),
                row.getObject("agent_id", UUID.class),
                row.getString("agent_name"),
                row.getString("agent_number"),
                row.getString("extension"),
                row.getString("queue"),
                Recording.State.valueOf(row.getString("state")),
                row.getLong("lost_millis"),
                row.getLong("bytes"),
                row.getString("sha256"),
                GapJson.read(json(row.getString("gaps"))),
                SegmentJson.read(json(row.getString("segments"))),
                hold(row));
        return new Facts(recording, row.getString("path"), row.getString("node"));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static JsonNode json(String text) throws SQLException {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new SQLException("facts of a recording are no JSON", e);
        }
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
}
