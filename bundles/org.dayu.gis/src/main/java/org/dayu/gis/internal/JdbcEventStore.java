package org.dayu.gis.internal;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.dayu.core.api.data.SchemaReady;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the events in the schema {@code gis}, which no other bundle reads. */
@Component(service = EventStore.class)
public final class JdbcEventStore implements EventStore {

    private static final String UPSERT =
            """
            INSERT INTO gis.event (order_id, version, number, title, category_code, category, type, urgency, status,
                                   open, address, lon, lat, district_code, district, department_id, department,
                                   co_departments, confidential, created_at, updated_at, deadline, closed_at)
            VALUES (:id, :version, :number, :title, :categoryCode, :category, :type, :urgency, :status,
                    :open, :address, :lon, :lat, :districtCode, :district, CAST(:departmentId AS uuid), :department,
                    CAST(:coDepartments AS uuid[]), :confidential, :createdAt, :updatedAt, :deadline, :closedAt)
            ON CONFLICT (order_id) DO UPDATE SET
                version = excluded.version, number = excluded.number, title = excluded.title,
                category_code = excluded.category_code, category = excluded.category, type = excluded.type,
                urgency = excluded.urgency, status = excluded.status, open = excluded.open,
                address = excluded.address, lon = excluded.lon, lat = excluded.lat,
                district_code = excluded.district_code, district = excluded.district,
                department_id = excluded.department_id, department = excluded.department,
                co_departments = excluded.co_departments, confidential = excluded.confidential,
                created_at = excluded.created_at, updated_at = excluded.updated_at,
                deadline = excluded.deadline, closed_at = excluded.closed_at
            WHERE gis.event.version < excluded.version
            """;

    private final Jdbi jdbi;

    @Activate
    public JdbcEventStore(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=gis)") SchemaReady migrated) {
        this(jdbi);
    }

    JdbcEventStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public boolean put(MapEvent event) {
        return jdbi.withHandle(handle -> handle.createUpdate(UPSERT)
                        .bind("id", event.id())
                        .bind("version", event.version())
                        .bind("number", event.number())
                        .bind("title", event.title())
                        .bind("categoryCode", event.categoryCode())
                        .bind("category", event.category())
                        .bind("type", event.type())
                        .bind("urgency", event.urgency())
                        .bind("status", event.status())
                        .bind("open", event.open())
                        .bind("address", event.address())
                        .bind("lon", event.lon())
                        .bind("lat", event.lat())
                        .bind("districtCode", event.districtCode())
                        .bind("district", event.district())
                        .bind("departmentId", event.departmentId())
                        .bind("department", event.department())
                        .bind("coDepartments", literal(event.coDepartmentIds()))
                        .bind("confidential", event.confidential())
                        .bind("createdAt", utc(event.createdAt()))
                        .bind("updatedAt", utc(event.updatedAt()))
                        .bind("deadline", utc(event.deadline()))
                        .bind("closedAt", utc(event.closedAt()))
                        .execute()
                == 1);
    }

    @Override
    public List<MapEvent> find(EventQuery query, int limit) {
        var filters = filters(query);
        String where = filters.stream().map(Filter::condition).collect(Collectors.joining(" AND "));
        String sql = "SELECT * FROM gis.event" + (filters.isEmpty() ? "" : " WHERE " + where)
                + " ORDER BY updated_at DESC, order_id LIMIT :limit";
        return jdbi.withHandle(handle -> {
            try (var select = handle.createQuery(sql).bind("limit", limit)) {
                filters.forEach(filter -> filter.values().accept(select));
                return select.map((row, context) -> event(row)).list();
            }
        });
    }

    /** A condition and what binds the values that it names. */
    private record Filter(String condition, Consumer<Query> values) {}

    private static List<Filter> filters(EventQuery query) {
        List<Filter> filters = new ArrayList<>();
        var box = query.box();
        if (box != null) {
            filters.add(
                    new Filter("lon BETWEEN :west AND :east AND lat BETWEEN :south AND :north", select -> select.bind(
                                    "west", box[0])
                            .bind("south", box[1])
                            .bind("east", box[2])
                            .bind("north", box[3])));
        }
        if (query.from() != null) {
            filters.add(new Filter("created_at >= :from", select -> select.bind("from", utc(query.from()))));
        }
        if (query.to() != null) {
            filters.add(new Filter("created_at < :to", select -> select.bind("to", utc(query.to()))));
        }
        if (!query.types().isEmpty()) {
            filters.add(
                    new Filter("type IN (<types>)", select -> select.bindList("types", List.copyOf(query.types()))));
        }
        if (!query.statuses().isEmpty()) {
            filters.add(new Filter(
                    "status IN (<statuses>)", select -> select.bindList("statuses", List.copyOf(query.statuses()))));
        }
        if (query.openOnly()) {
            filters.add(new Filter("open", select -> {}));
        }
        return filters;
    }

    private static MapEvent event(ResultSet row) throws SQLException {
        return new MapEvent(
                row.getObject("order_id", UUID.class),
                row.getLong("version"),
                row.getString("number"),
                row.getString("title"),
                row.getString("category_code"),
                row.getString("category"),
                row.getString("type"),
                row.getString("urgency"),
                row.getString("status"),
                row.getBoolean("open"),
                row.getString("address"),
                row.getDouble("lon"),
                row.getDouble("lat"),
                row.getString("district_code"),
                row.getString("district"),
                row.getObject("department_id", UUID.class),
                row.getString("department"),
                ids(row.getArray("co_departments")),
                row.getBoolean("confidential"),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                instant(row, "deadline"),
                instant(row, "closed_at"));
    }

    private static List<UUID> ids(Array array) throws SQLException {
        return List.of((UUID[]) array.getArray());
    }

    /** An array literal; UUIDs need no quoting. */
    private static String literal(List<UUID> ids) {
        return "{" + String.join(",", ids.stream().map(UUID::toString).toList()) + "}";
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
