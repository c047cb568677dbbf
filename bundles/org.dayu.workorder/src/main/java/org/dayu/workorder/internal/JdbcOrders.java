package org.dayu.workorder.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.dayu.core.api.data.SchemaReady;
import org.dayu.workorder.api.OrderStatus;
import org.dayu.workorder.internal.OrderParts.Part;
import org.dayu.workorder.internal.OrderParts.Share;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Orders and the departments that share in them. Joins the caller's transaction. */
@Component(service = JdbcOrders.class)
public final class JdbcOrders {

    private static final String INSERT =
            """
            insert into workorder.work_order (
                id, number, request_id, version, status, channel, call_id, citizen_id, citizen_name_sealed,
                citizen_phone_sealed, citizen_phone_index, citizen_tail_index, citizen_gender, citizen_address_sealed,
                confidential, title, cause, course, occurred_at, place_address, lon, lat, district_code, district_name,
                category_code, urgency, created_at, created_by, updated_at)
            values (
                :id, :number, :requestId, 0, 'PENDING_DISPATCH', :channel, :callId, :citizenId, :nameSealed,
                :phoneSealed, :phoneIndex, :tailIndex, :gender, :addressSealed,
                :confidential, :title, :cause, :course, :occurredAt, :address, :lon, :lat, :districtCode, :districtName,
                :categoryCode, :urgency, :now, :createdBy, :now)
            on conflict do nothing
            """;

    private final Jdbi jdbi;

    @Activate
    public JdbcOrders(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=workorder)") SchemaReady schema) {
        this(jdbi);
    }

    JdbcOrders(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @return false if the number or the request is taken already */
    boolean insert(Map<String, @Nullable Object> values) {
        return jdbi.withHandle(
                handle -> handle.createUpdate(INSERT).bindMap(values).execute() == 1);
    }

    Optional<UUID> byRequest(UUID requestId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select id from workorder.work_order where request_id = :request")
                        .bind("request", requestId)
                        .mapTo(UUID.class)
                        .findOne());
    }

    Optional<WorkOrder> find(UUID id) {
        return one("o.id = :key", id);
    }

    Optional<WorkOrder> findByNumber(String number) {
        return one("o.number = :key", number);
    }

    /** The blind index of number and last digits of the phone; empty for an order without a phone. */
    Optional<String> tailIndex(UUID id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select citizen_tail_index from workorder.work_order where id = :id")
                        .bind("id", id)
                        .mapTo(String.class)
                        .findOne());
    }

    /** The order with its row locked until the transaction ends. Always the first thing that touches an order. */
    Optional<WorkOrder> lock(UUID id) {
        return one("o.id = :key for update", id);
    }

    private Optional<WorkOrder> one(String condition, Object key) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select " + OrderRows.COLUMNS + " from workorder.work_order o where " + condition)
                .bind("key", key)
                .map((row, context) -> OrderRows.order(row))
                .findOne());
    }

    /** @param columns names come from our code, never from a request */
    void set(UUID id, Map<String, @Nullable Object> columns) {
        var assignments = columns.keySet().stream()
                .map(column -> column + " = :" + column)
                .collect(Collectors.joining(", "));
        jdbi.useHandle(
                handle -> handle.createUpdate("update workorder.work_order set " + assignments + " where id = :id")
                        .bindMap(columns)
                        .bind("id", id)
                        .execute());
    }

    /** Counts a committed change; the order as it is then. */
    WorkOrder bump(UUID id, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "update workorder.work_order o set version = version + 1, updated_at = :now where id = :id returning "
                                + OrderRows.COLUMNS)
                .bind("now", now)
                .bind("id", id)
                .map((row, context) -> OrderRows.order(row))
                .one());
    }

    /** The step that the process waits at; a second handling has a name of its own. */
    void at(UUID id, OrderStatus status) {
        jdbi.useHandle(handle -> handle.createUpdate("update workorder.work_order set status ="
                        + " case when :status = 'PROCESSING' and redos > 0 then 'REDO' else :status end where id = :id")
                .bind("status", status.name())
                .bind("id", id)
                .execute());
    }

    void raise(UUID id, String counter) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update workorder.work_order set " + counter + " = " + counter + " + 1 where id = :id")
                .bind("id", id)
                .execute());
    }

    List<Share> shares(UUID orderId) {
        return sharesOf(List.of(orderId)).getOrDefault(orderId, List.of());
    }

    Map<UUID, List<Share>> sharesOf(Collection<UUID> orders) {
        Map<UUID, List<Share>> found = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(
                        """
                select order_id, department_id, role, since, signed_at, opinion_at
                  from workorder.order_department where order_id = any(:orders) order by role desc, since
                """)
                .bindArray("orders", UUID.class, orders.toArray())
                .map((row, context) -> {
                    var share = new Share(
                            row.getObject("department_id", UUID.class),
                            Part.valueOf(row.getString("role")),
                            OrderRows.instantOf(row, "since"),
                            OrderRows.instant(row, "signed_at"),
                            OrderRows.instant(row, "opinion_at"));
                    return Map.entry(row.getObject("order_id", UUID.class), share);
                })
                .forEach(entry -> found.computeIfAbsent(entry.getKey(), id -> new java.util.ArrayList<>())
                        .add(entry.getValue())));
        return found;
    }

    /** Gives a department its part; whatever part it had before is gone. */
    void share(UUID orderId, UUID departmentId, Part part, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                insert into workorder.order_department (order_id, department_id, role, since)
                values (:order, :department, :part, :now)
                on conflict (order_id, department_id)
                do update set role = excluded.role, since = excluded.since, signed_at = null, opinion_at = null
                """)
                .bind("order", orderId)
                .bind("department", departmentId)
                .bind("part", part.name())
                .bind("now", now)
                .execute());
    }

    /** Those who handle it now have handled it once. Copies stay. */
    void retire(UUID orderId) {
        jdbi.useHandle(handle -> handle.createUpdate("update workorder.order_department set role = 'PAST'"
                        + " where order_id = :order and role in ('HOST', 'CO')")
                .bind("order", orderId)
                .execute());
    }

    void mark(UUID orderId, UUID departmentId, String column, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("update workorder.order_department set " + column
                        + " = :at where order_id = :order and department_id = :department")
                .bind("at", at)
                .bind("order", orderId)
                .bind("department", departmentId)
                .execute());
    }

    /** The next orders by id. */
    List<WorkOrder> after(UUID id, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("select " + OrderRows.COLUMNS
                        + " from workorder.work_order o where o.id > :id order by o.id limit :limit")
                .bind("id", id)
                .bind("limit", limit)
                .map((row, context) -> OrderRows.order(row))
                .list());
    }

    /** Open orders that have a deadline, for recomputing. */
    List<UUID> clocked() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                select id from workorder.work_order
                 where status in ('PENDING_SIGN', 'PROCESSING', 'RETURN_REVIEW', 'REDO') and deadline is not null
                """)
                .mapTo(UUID.class)
                .list());
    }
}
