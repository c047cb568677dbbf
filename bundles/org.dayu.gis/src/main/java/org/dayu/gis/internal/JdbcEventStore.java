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

import org.dayu.core.api.data.SchemaReady;
import org.jdbi.v3.core.Jdbi;
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
        List<String> where = new ArrayList<>(List.of("true"));
        if (query.box() != null) {
            where.add("lon BETWEEN :west AND :east AND lat BETWEEN :south AND :north");
        }
        if (query.from() != null) {
            where.add("created_at >= :from");
        }
        if (query.to() != null) {
            where.add("created_at < :to");
        }
        if (!query.types().isEmpty()) {
            where.add("type IN (<types>)");
        }
        if (!query.statuses().isEmpty()) {
            where.add("status IN (<statuses>)");
        }
        if (query.openOnly()) {
            where.add("open");
        }
        String sql = "SELECT * FROM gis.event WHERE " + String.join(" AND ", where)
                + " ORDER BY updated_at DESC, order_id LIMIT :limit";
        return jdbi.withHandle(handle -> {
            try (var select = handle.createQuery(sql)) {
                select.bind("limit", limit);
                if (query.box() != null) {
                    select.bind("west", query.box()[0])
                            .bind("south", query.box()[1])
                            .bind("east", query.box()[2])
                            .bind("north", query.box()[3]);
                }
                if (query.from() != null) {
                    select.bind("from", utc(query.from()));
                }
                if (query.to() != null) {
                    select.bind("to", utc(query.to()));
                }
                if (!query.types().isEmpty()) {
                    select.bindList("types", List.copyOf(query.types()));
                }
                if (!query.statuses().isEmpty()) {
                    select.bindList("statuses", List.copyOf(query.statuses()));
                }
                return select.map((row, context) -> event(row)).list();
            }
        });
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
