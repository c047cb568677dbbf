package org.dayu.call.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Direction;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.core.api.data.SchemaReady;
import org.dayu.core.api.journal.Place;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.security.PersonalData;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps ended calls in the schema {@code call}, their numbers sealed, with a blind index to find them by. */
@Component(service = CallRecordStore.class)
public final class JdbcCallRecordStore implements CallRecordStore {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};

    /**
     * A call is counted once. One that another node took for lost, because its node was silent, and that went on all the
     * same, is in the end as its own node tells it, and stands at the place of that.
     */
    private static final String INSERT =
            """
            insert into call.call_record (id, direction, caller_sealed, caller_index, called_sealed, called_index, entry, queue, agent_id,
                   started_at, arrived_at, talking_at, ended_at, ended_from, end_reason, ended_by, attributes,
                   node, journal_segment, journal_offset)
            values (:id, :direction, :caller, :callerIndex, :called, :calledIndex, :entry, :queue, cast(:agent as uuid), :started, :arrived,
                   :talking,
                   :ended, :endedFrom, :reason, :by, cast(:attributes as jsonb), :node, :segment, :offset)
            on conflict (id) do update
               set direction = excluded.direction, queue = excluded.queue, agent_id = excluded.agent_id,
                   arrived_at = excluded.arrived_at, talking_at = excluded.talking_at, ended_at = excluded.ended_at,
                   ended_from = excluded.ended_from, end_reason = excluded.end_reason, ended_by = excluded.ended_by,
                   attributes = excluded.attributes, node = excluded.node,
                   journal_segment = excluded.journal_segment, journal_offset = excluded.journal_offset
             where call_record.end_reason = 'NODE_LOST' and excluded.end_reason <> 'NODE_LOST'
               and call_record.node <> excluded.node
            """;

    private static final String INSERT_LEG =
            """
            insert into call.call_leg (call_id, ordinal, id, role, address_sealed, user_id, answered_at)
            values (:call, :ordinal, :id, :role, :address, cast(:user as uuid), :answered)
            """;

    private static final String PROGRESS =
            """
            insert into call.journal_progress (node, journal_segment, journal_offset)
            values (:node, :segment, :offset)
            on conflict (node) do update set journal_segment = :segment, journal_offset = :offset
            """;

    private static final String MATCHES =
            """
              from call.call_record
             where (cast(:from as timestamptz) is null or started_at >= :from)
               and (cast(:to as timestamptz) is null or started_at < :to)
               and (cast(:agents as uuid[]) is null or agent_id = any(cast(:agents as uuid[]))
                    or exists (select from call.call_leg leg
                                where leg.call_id = call_record.id and leg.user_id = any(cast(:agents as uuid[]))
                                  and leg.answered_at is not null and leg.role <> 'SUPERVISOR'))
               and (cast(:calls as uuid[]) is null or id = any(cast(:calls as uuid[])))
               and (cast(:direction as text) is null or direction = :direction)
               and (cast(:queue as text) is null or queue = :queue)
               and (cast(:reason as text) is null or end_reason = :reason)
               and (cast(:number as text) is null or caller_index = :number or called_index = :number)
            """;

    private final Jdbi jdbi;
    private final PersonalData personal;

    @Activate
    public JdbcCallRecordStore(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=call)") SchemaReady schema,
            @Reference PersonalData personal) {
        this(jdbi, personal);
    }

    JdbcCallRecordStore(Jdbi jdbi, PersonalData personal) {
        this.jdbi = jdbi;
        this.personal = personal;
    }

    @Override
    public Place progress(String node) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select journal_segment, journal_offset from call.journal_progress where node = :node")
                .bind("node", node)
                .map((row, context) -> new Place(row.getLong(1), row.getLong(2)))
                .findOne()
                .orElse(Place.BEGIN));
    }

    @Override
    public void copy(String node, List<Placed> records, Place upTo) {
        jdbi.useTransaction(handle -> {
            replaceLegs(handle, insert(handle, node, records));
            handle.createUpdate(PROGRESS)
                    .bind("node", node)
                    .bind("segment", upTo.segment())
                    .bind("offset", upTo.offset())
                    .execute();
        });
    }

    /** In one go, since a second of a busy hotline has dozens; those that were counted before are left out of the answer. */
    private List<CallRecord> insert(Handle handle, String node, List<Placed> records) {
        if (records.isEmpty()) {
            return List.of();
        }
        PreparedBatch batch = handle.prepareBatch(INSERT);
        records.forEach(record -> bind(batch, node, record).add());
        int[] rows = batch.execute();
        List<CallRecord> kept = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] == 1) {
                kept.add(records.get(i).call());
            }
        }
        return kept;
    }

    private PreparedBatch bind(PreparedBatch batch, String node, Placed placed) {
        CallRecord call = placed.call();
        return batch.bind("id", call.id())
                .bind("direction", call.direction().name())
                .bind("caller", personal.seal(call.caller()))
                .bind("callerIndex", call.caller().isEmpty() ? "" : personal.index(call.caller()))
                .bind("called", personal.seal(call.called()))
                .bind("calledIndex", calledIndex(call))
                .bind("entry", entry(call))
                .bind("queue", call.queue())
                .bind("agent", call.agentId())
                .bind("started", utc(call.started()))
                .bind("arrived", utc(call.arrived()))
                .bind("talking", utc(call.talking()))
                .bind("ended", utc(call.ended()))
                .bind("endedFrom", call.endedFrom().name())
                .bind("reason", call.endReason().name())
                .bind("by", call.endedBy() == null ? null : call.endedBy().name())
                .bind("attributes", json(call.attributes()))
                .bind("node", node)
                .bind("segment", placed.place().segment())
                .bind("offset", placed.place().offset());
    }

    /** Of a citizen whom we called; our own numbers are no secret and nobody looks for them. */
    private String calledIndex(CallRecord call) {
        return call.direction() == Direction.OUTBOUND && !call.called().isEmpty() ? personal.index(call.called()) : "";
    }

    /** Of a caller who was led or waited; whoever dials anything else is not taken. */
    private static String entry(CallRecord call) {
        boolean taken = call.queue() != null || call.attributes().containsKey("ivr.flow");
        return call.direction() == Direction.INBOUND && taken ? call.called() : "";
    }

    /** The last record of a call wins, should one batch have two of it. */
    private void replaceLegs(Handle handle, List<CallRecord> calls) {
        Map<UUID, CallRecord> last = new LinkedHashMap<>();
        calls.forEach(call -> last.put(call.id(), call));
        if (last.isEmpty()) {
            return;
        }
        handle.createUpdate("delete from call.call_leg where call_id in (<calls>)")
                .bindList("calls", List.copyOf(last.keySet()))
                .execute();
        PreparedBatch batch = handle.prepareBatch(INSERT_LEG);
        last.values().forEach(call -> addLegs(batch, call));
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private void addLegs(PreparedBatch batch, CallRecord call) {
        int ordinal = 0;
        for (CallRecord.Party leg : call.legs()) {
            batch.bind("call", call.id())
                    .bind("ordinal", ordinal++)
                    .bind("id", leg.id())
                    .bind("role", leg.role().name())
                    .bind("address", personal.seal(leg.address()))
                    .bind("user", leg.userId())
                    .bind("answered", utc(leg.answered()))
                    .add();
        }
    }

    @Override
    public Page<CallRecord> find(Query query, PageRequest page) {
        return jdbi.withHandle(handle -> {
            Map<String, @Nullable Object> wanted = wanted(query);
            long total = handle.createQuery("select count(*)" + MATCHES)
                    .bindMap(wanted)
                    .mapTo(Long.class)
                    .one();
            Map<UUID, CallRecord> found = new LinkedHashMap<>();
            handle.createQuery("select *" + MATCHES + " order by started_at desc, id limit :limit offset :offset")
                    .bindMap(wanted)
                    .bind("limit", page.limit())
                    .bind("offset", page.offset())
                    .map((row, context) -> record(row))
                    .forEach(call -> found.put(call.id(), call));
            addLegs(handle, found);
            return new Page<>(List.copyOf(found.values()), total, page.offset());
        });
    }

    private Map<String, @Nullable Object> wanted(Query query) {
        Map<String, @Nullable Object> wanted = new HashMap<>();
        wanted.put("from", utc(query.from()));
        wanted.put("to", utc(query.to()));
        wanted.put("agents", array(query.agents()));
        wanted.put("calls", array(query.calls()));
        wanted.put(
                "direction",
                query.direction() == null ? null : query.direction().name());
        wanted.put("queue", query.queue());
        wanted.put("reason", query.reason() == null ? null : query.reason().name());
        wanted.put("number", query.number() == null ? null : personal.index(query.number()));
        return wanted;
    }

    /** An array as PostgreSQL writes it. */
    private static @Nullable String array(@Nullable Set<UUID> ids) {
        return ids == null ? null : ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private CallRecord record(ResultSet row) throws SQLException {
        String by = row.getString("ended_by");
        return new CallRecord(
                row.getObject("id", UUID.class),
                Direction.valueOf(row.getString("direction")),
                personal.open(row.getString("caller_sealed")),
                personal.open(row.getString("called_sealed")),
                row.getString("queue"),
                row.getObject("agent_id", UUID.class),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                instant(row, "arrived_at"),
                instant(row, "talking_at"),
                row.getObject("ended_at", OffsetDateTime.class).toInstant(),
                CallState.valueOf(row.getString("ended_from")),
                EndReason.valueOf(row.getString("end_reason")),
                by == null ? null : LegRole.valueOf(by),
                attributes(row.getString("attributes")),
                List.of());
    }

    private void addLegs(Handle handle, Map<UUID, CallRecord> calls) {
        if (calls.isEmpty()) {
            return;
        }
        Map<UUID, List<CallRecord.Party>> legs = new HashMap<>();
        handle.createQuery("select * from call.call_leg where call_id in (<ids>) order by call_id, ordinal")
                .bindList("ids", List.copyOf(calls.keySet()))
                .map((row, context) -> Map.entry(row.getObject("call_id", UUID.class), party(row)))
                .forEach(each -> legs.computeIfAbsent(each.getKey(), key -> new ArrayList<>())
                        .add(each.getValue()));
        calls.replaceAll((id, call) -> with(call, legs.getOrDefault(id, List.of())));
    }

    private static CallRecord with(CallRecord call, List<CallRecord.Party> legs) {
        return new CallRecord(
                call.id(),
                call.direction(),
                call.caller(),
                call.called(),
                call.queue(),
                call.agentId(),
                call.started(),
                call.arrived(),
                call.talking(),
                call.ended(),
                call.endedFrom(),
                call.endReason(),
                call.endedBy(),
                call.attributes(),
                legs);
    }

    private CallRecord.Party party(ResultSet row) throws SQLException {
        return new CallRecord.Party(
                row.getObject("id", UUID.class),
                LegRole.valueOf(row.getString("role")),
                personal.open(row.getString("address_sealed")),
                row.getObject("user_id", UUID.class),
                instant(row, "answered_at"));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static String json(Map<String, String> attributes) {
        try {
            return JSON.writeValueAsString(attributes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("attributes that are no JSON", e);
        }
    }

    private static Map<String, String> attributes(String json) {
        try {
            return JSON.readValue(json, ATTRIBUTES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("attributes that are no JSON", e);
        }
    }
}
