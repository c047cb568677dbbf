package org.dayu.workorder.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;

import org.dayu.workorder.api.OrderStatus;
import org.dayu.workorder.api.Urgency;
import org.jspecify.annotations.Nullable;

/** Reads rows of {@code workorder.work_order}. */
final class OrderRows {

    /** The columns of {@link #order}, with the alias {@code o}. */
    static final String COLUMNS =
            """
            o.id, o.number, o.version, o.status, o.channel, o.call_id,
            o.citizen_id, o.citizen_name_sealed, o.citizen_phone_sealed, o.citizen_gender, o.citizen_address_sealed,
            o.confidential, o.title, o.cause, o.course, o.occurred_at, o.place_address, o.lon, o.lat,
            o.district_code, o.district_name, o.category_code, o.urgency, o.department_id, o.sla_class, o.rule_id,
            o.rule_version, o.dispatched_at, o.clock_from, o.sign_by, o.warn_at, o.deadline, o.granted_days,
            o.extension_asked, o.signed_at, o.feedback_at, o.urges, o.returns, o.redos, o.visits,
            o.result, o.closing_code, o.closed_at, o.process_id, o.created_at, o.created_by, o.updated_at""";

    private OrderRows() {}

    static WorkOrder order(ResultSet row) throws SQLException {
        return new WorkOrder(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getLong("version"),
                OrderStatus.valueOf(row.getString("status")),
                row.getString("channel"),
                row.getObject("call_id", UUID.class),
                claimant(row),
                matter(row),
                handling(row),
                new WorkOrder.Outcome(
                        row.getString("result"), row.getString("closing_code"), instant(row, "closed_at")),
                row.getString("process_id"),
                instantOf(row, "created_at"),
                row.getObject("created_by", UUID.class),
                instantOf(row, "updated_at"));
    }

    private static WorkOrder.Claimant claimant(ResultSet row) throws SQLException {
        return new WorkOrder.Claimant(
                row.getObject("citizen_id", UUID.class),
                row.getString("citizen_name_sealed"),
                row.getString("citizen_phone_sealed"),
                row.getString("citizen_gender"),
                row.getString("citizen_address_sealed"),
                row.getBoolean("confidential"));
    }

    private static WorkOrder.Matter matter(ResultSet row) throws SQLException {
        var place = new WorkOrder.Place(
                row.getString("place_address"),
                row.getObject("lon", Double.class),
                row.getObject("lat", Double.class),
                row.getString("district_code"),
                row.getString("district_name"));
        return new WorkOrder.Matter(
                row.getString("title"),
                row.getString("cause"),
                row.getString("course"),
                instantOf(row, "occurred_at"),
                place,
                row.getString("category_code"),
                Urgency.valueOf(row.getString("urgency")));
    }

    private static WorkOrder.Handling handling(ResultSet row) throws SQLException {
        return new WorkOrder.Handling(
                row.getObject("department_id", UUID.class),
                row.getString("sla_class"),
                row.getObject("rule_id", UUID.class),
                row.getObject("rule_version", Integer.class),
                instant(row, "dispatched_at"),
                instant(row, "clock_from"),
                instant(row, "sign_by"),
                instant(row, "warn_at"),
                instant(row, "deadline"),
                row.getInt("granted_days"),
                row.getBoolean("extension_asked"),
                instant(row, "signed_at"),
                instant(row, "feedback_at"),
                row.getInt("urges"),
                row.getInt("returns"),
                row.getInt("redos"),
                row.getInt("visits"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    static Instant instantOf(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
