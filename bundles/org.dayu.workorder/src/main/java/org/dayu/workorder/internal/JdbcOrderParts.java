package org.dayu.workorder.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.dayu.core.api.data.SchemaReady;
import org.dayu.core.api.id.Uuids;
import org.dayu.workorder.internal.OrderParts.Attachment;
import org.dayu.workorder.internal.OrderParts.Event;
import org.dayu.workorder.internal.OrderParts.Extension;
import org.dayu.workorder.internal.OrderParts.Feedback;
import org.dayu.workorder.internal.OrderParts.Part;
import org.dayu.workorder.internal.OrderParts.Return;
import org.dayu.workorder.internal.OrderParts.Visit;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Timeline, attachments, feedback, visits, returns and extensions. Joins the caller's transaction. */
@Component(service = JdbcOrderParts.class)
public final class JdbcOrderParts {

    private final Jdbi jdbi;

    @Activate
    public JdbcOrderParts(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=workorder)") SchemaReady schema) {
        this(jdbi);
    }

    JdbcOrderParts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void add(UUID orderId, Event event) {
        insert(
                """
                insert into workorder.order_event (id, order_id, at, type, by_user, by_name, department_id, text, detail)
                values (:id, :order, :at, :type, :user, :name, :department, :text, cast(:detail as jsonb))
                """,
                orderId,
                update -> update.bind("id", event.id())
                        .bind("at", event.at())
                        .bind("type", event.type())
                        .bind("user", event.byUser())
                        .bind("name", event.byName())
                        .bind("department", event.departmentId())
                        .bind("text", event.text())
                        .bind("detail", Json.write(event.detail())));
    }

    List<Event> timeline(UUID orderId) {
        return list(
                "order_event",
                orderId,
                (row, context) -> new Event(
                        row.getObject("id", UUID.class),
                        OrderRows.instantOf(row, "at"),
                        row.getString("type"),
                        row.getObject("by_user", UUID.class),
                        row.getString("by_name"),
                        row.getObject("department_id", UUID.class),
                        row.getString("text"),
                        Json.object(row.getString("detail"))));
    }

    void add(UUID orderId, Attachment attachment) {
        insert(
                """
                insert into workorder.attachment (id, order_id, filename, media_type, size, sha256, step, at, by_name)
                values (:id, :order, :filename, :type, :size, :sha256, :step, :at, :by)
                """,
                orderId,
                update -> update.bind("id", attachment.id())
                        .bind("filename", attachment.filename())
                        .bind("type", attachment.mediaType())
                        .bind("size", attachment.size())
                        .bind("sha256", attachment.sha256())
                        .bind("step", attachment.step())
                        .bind("at", attachment.at())
                        .bind("by", attachment.by()));
    }

    List<Attachment> attachments(UUID orderId) {
        return list("attachment", orderId, (row, context) -> attachment(row));
    }

    Optional<Attachment> attachment(UUID orderId, UUID id) {
        return attachments(orderId).stream()
                .filter(attachment -> attachment.id().equals(id))
                .findFirst();
    }

    private static Attachment attachment(ResultSet row) throws SQLException {
        return new Attachment(
                row.getObject("id", UUID.class),
                row.getString("filename"),
                row.getString("media_type"),
                row.getLong("size"),
                row.getString("sha256"),
                row.getString("step"),
                OrderRows.instantOf(row, "at"),
                row.getString("by_name"));
    }

    void add(UUID orderId, Feedback feedback) {
        insert(
                """
                insert into workorder.feedback
                    (id, order_id, department_id, role, resolution, result, contacted_at, legal_basis, at, by_name)
                values (:id, :order, :department, :part, :resolution, :result, :contacted, :basis, :at, :by)
                """,
                orderId,
                update -> update.bind("id", Uuids.next())
                        .bind("department", feedback.departmentId())
                        .bind("part", feedback.part().name())
                        .bind("resolution", feedback.resolution())
                        .bind("result", feedback.result())
                        .bind("contacted", feedback.contactedAt())
                        .bind("basis", feedback.legalBasis())
                        .bind("at", feedback.at())
                        .bind("by", feedback.by()));
    }

    List<Feedback> feedbacks(UUID orderId) {
        return list(
                "feedback",
                orderId,
                (row, context) -> new Feedback(
                        OrderRows.instantOf(row, "at"),
                        row.getObject("department_id", UUID.class),
                        Part.valueOf(row.getString("role")),
                        row.getString("resolution"),
                        row.getString("result"),
                        OrderRows.instant(row, "contacted_at"),
                        row.getString("legal_basis"),
                        row.getString("by_name")));
    }

    void add(UUID orderId, Visit visit) {
        insert(
                """
                insert into workorder.visit
                    (id, order_id, method, reached, solved, satisfaction, attitude, comment, next, at, by_name)
                values (:id, :order, :method, :reached, :solved, :satisfaction, :attitude, :comment, :next, :at, :by)
                """,
                orderId,
                update -> update.bind("id", Uuids.next())
                        .bind("method", visit.method())
                        .bind("reached", visit.reached())
                        .bind("solved", visit.solved())
                        .bind("satisfaction", visit.satisfaction())
                        .bind("attitude", visit.attitude())
                        .bind("comment", visit.comment())
                        .bind("next", visit.next())
                        .bind("at", visit.at())
                        .bind("by", visit.by()));
    }

    List<Visit> visits(UUID orderId) {
        return list(
                "visit",
                orderId,
                (row, context) -> new Visit(
                        OrderRows.instantOf(row, "at"),
                        row.getString("method"),
                        row.getBoolean("reached"),
                        row.getObject("solved", Boolean.class),
                        row.getObject("satisfaction", Integer.class),
                        row.getObject("attitude", Integer.class),
                        row.getString("comment"),
                        row.getString("next"),
                        row.getString("by_name")));
    }

    void add(UUID orderId, Return asked) {
        insert(
                """
                insert into workorder.order_return (id, order_id, department_id, reason, text, at, by_name)
                values (:id, :order, :department, :reason, :text, :at, :by)
                """,
                orderId,
                update -> update.bind("id", Uuids.next())
                        .bind("department", asked.departmentId())
                        .bind("reason", asked.reason())
                        .bind("text", asked.text())
                        .bind("at", asked.at())
                        .bind("by", asked.by()));
    }

    List<Return> returns(UUID orderId) {
        return list(
                "order_return",
                orderId,
                (row, context) -> new Return(
                        OrderRows.instantOf(row, "at"),
                        row.getObject("department_id", UUID.class),
                        row.getString("reason"),
                        row.getString("text"),
                        row.getString("by_name"),
                        row.getString("decision"),
                        row.getString("note"),
                        row.getString("decided_by"),
                        OrderRows.instant(row, "decided_at")));
    }

    void add(UUID orderId, Extension asked) {
        insert(
                """
                insert into workorder.extension (id, order_id, days, reason, legal_basis, at, by_name)
                values (:id, :order, :days, :reason, :basis, :at, :by)
                """,
                orderId,
                update -> update.bind("id", Uuids.next())
                        .bind("days", asked.days())
                        .bind("reason", asked.reason())
                        .bind("basis", asked.legalBasis())
                        .bind("at", asked.at())
                        .bind("by", asked.by()));
    }

    List<Extension> extensions(UUID orderId) {
        return list(
                "extension",
                orderId,
                (row, context) -> new Extension(
                        OrderRows.instantOf(row, "at"),
                        row.getInt("days"),
                        row.getString("reason"),
                        row.getString("legal_basis"),
                        row.getString("by_name"),
                        row.getString("decision"),
                        row.getString("note"),
                        OrderRows.instant(row, "decided_at")));
    }

    void decideReturn(UUID orderId, String decision, @Nullable String note, String by, Instant at) {
        decide("order_return", orderId, decision, note, by, at);
    }

    void decideExtension(UUID orderId, String decision, @Nullable String note, String by, Instant at) {
        decide("extension", orderId, decision, note, by, at);
    }

    private void decide(String table, UUID orderId, String decision, @Nullable String note, String by, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("update workorder." + table
                        + " set decision = :decision, note = :note, decided_by = :by, decided_at = :at"
                        + " where order_id = :order and decision is null")
                .bindMap(Map.of("decision", decision, "by", by, "at", at, "order", orderId))
                .bind("note", note)
                .execute());
    }

    private void insert(String sql, UUID orderId, java.util.function.UnaryOperator<Update> binding) {
        jdbi.useHandle(handle ->
                binding.apply(handle.createUpdate(sql).bind("order", orderId)).execute());
    }

    private <T> List<T> list(String table, UUID orderId, RowMapper<T> mapper) {
        return list(table, orderId, "id", mapper);
    }

    private <T> List<T> list(String table, UUID orderId, String by, RowMapper<T> mapper) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from workorder." + table + " where order_id = :order order by " + by)
                .bind("order", orderId)
                .map(mapper)
                .list());
    }
}
