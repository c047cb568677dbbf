package org.dayu.call.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.dayu.call.api.CallArchive;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Direction;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.core.api.data.SchemaReady;
import org.dayu.core.api.journal.Place;
import org.dayu.core.api.security.PersonalData;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads {@code call.call_record} by the places of the journal: one thread a node writes them, in order. */
@Component(service = CallArchive.class)
public final class JdbcCallArchive implements CallArchive {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};

    private final Jdbi jdbi;
    private final PersonalData personal;

    @Activate
    public JdbcCallArchive(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=call)") SchemaReady schema,
            @Reference PersonalData personal) {
        this(jdbi, personal);
    }

    JdbcCallArchive(Jdbi jdbi, PersonalData personal) {
        this.jdbi = jdbi;
        this.personal = personal;
    }

    @Override
    public List<String> nodes() {
        return jdbi.withHandle(handle -> handle.createQuery("select node from call.journal_progress order by node")
                .mapTo(String.class)
                .list());
    }

    @Override
    public List<Entry> after(String node, Place place, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select * from call.call_record
                         where node = :node and (journal_segment, journal_offset) > (:segment, :offset)
                         order by journal_segment, journal_offset limit :most
                        """)
                .bind("node", node)
                .bind("segment", place.segment())
                .bind("offset", place.offset())
                .bind("most", most)
                .map((row, context) -> entry(row))
                .list());
    }

    private Entry entry(ResultSet row) throws SQLException {
        String by = row.getString("ended_by");
        return new Entry(
                new Place(row.getLong("journal_segment"), row.getLong("journal_offset")),
                new Ended(
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
                        attributes(row.getString("attributes"))));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static Map<String, String> attributes(String json) {
        try {
            return JSON.readValue(json, ATTRIBUTES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("attributes that are no JSON", e);
        }
    }
}
