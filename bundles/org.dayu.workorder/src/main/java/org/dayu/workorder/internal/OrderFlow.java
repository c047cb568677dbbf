package org.dayu.workorder.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.security.Principal;
import org.dayu.workorder.api.OrderStatus;
import org.dayu.workorder.internal.OrderParts.Part;
import org.dayu.workorder.internal.process.OrderSteps;
import org.dayu.workorder.internal.sla.Due;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the process does to an order. The status of an order follows from the step its process waits at. */
@Component(service = OrderSteps.class)
public final class OrderFlow implements OrderSteps {

    private static final String REDO_LIMIT = "redo";

    private final OrderJournal journal;
    private final JdbcOrders orders;
    private final JdbcOrderParts parts;
    private final ReferenceData reference;
    private final Calendars calendars;
    private final Suggestions suggestions;

    @Activate
    public OrderFlow(
            @Reference OrderJournal journal,
            @Reference JdbcOrders orders,
            @Reference JdbcOrderParts parts,
            @Reference ReferenceData reference,
            @Reference Calendars calendars,
            @Reference Suggestions suggestions) {
        this.journal = journal;
        this.orders = orders;
        this.parts = parts;
        this.reference = reference;
        this.calendars = calendars;
        this.suggestions = suggestions;
    }

    @Override
    public void lock(UUID orderId) {
        journal.take(orderId);
    }

    @Override
    public void suggest(UUID orderId) {
        var order = journal.take(orderId);
        var matter = order.matter();
        try {
            var suggestion =
                    suggestions.suggest(matter.categoryCode(), matter.place().districtCode(), matter.urgency(), false);
            Map<String, Object> detail = new HashMap<>();
            put(detail, "departmentId", suggestion.departmentId());
            put(detail, "rule", suggestion.rule());
            journal.note(orderId, Change.SUGGESTED, Principal.SYSTEM, null, suggestion.why(), detail);
        } catch (InvalidException notInTheTree) {
            // the city replaced its tree since this order was filed: a person chooses
            journal.note(orderId, Change.SUGGESTED, Principal.SYSTEM, null, notInTheTree.getMessage(), Map.of());
        }
    }

    @Override
    public Due setDeadlines(UUID orderId) {
        var order = journal.take(orderId);
        var now = journal.now();
        boolean again = order.handling().redos() > 0;
        var sla = reference.limitFor(
                again ? REDO_LIMIT : order.handling().slaClass(),
                null,
                order.matter().categoryCode());
        var due = calendars.deadlines().due(now, sla, order.matter().urgency());
        Map<String, @Nullable Object> columns = dates(due);
        columns.put("sla_class", sla.code());
        columns.put("clock_from", now);
        columns.put("granted_days", 0);
        columns.put("warned", false);
        columns.put("overdue", false);
        orders.set(orderId, columns);
        journal.touch(orderId, Change.MOVED);
        return due;
    }

    @Override
    public void remindSign(UUID orderId) {
        var order = journal.take(orderId);
        journal.note(
                orderId,
                Change.SIGN_REMINDED,
                Principal.SYSTEM,
                order.handling().departmentId(),
                null,
                Map.of());
    }

    @Override
    public void warn(UUID orderId) {
        mark(orderId, "warned", Change.WARNED);
    }

    @Override
    public void declareOverdue(UUID orderId) {
        mark(orderId, "overdue", Change.OVERDUE);
    }

    private void mark(UUID orderId, String flag, Change change) {
        var order = journal.take(orderId);
        orders.set(orderId, Map.of(flag, true));
        Map<String, Object> detail = new HashMap<>();
        put(detail, "deadline", order.handling().deadline());
        journal.note(orderId, change, Principal.SYSTEM, order.handling().departmentId(), null, detail);
    }

    @Override
    public void reopen(UUID orderId) {
        journal.take(orderId);
        orders.raise(orderId, "redos");
        orders.set(orderId, columns("feedback_at", null));
        journal.note(orderId, Change.REOPENED, Principal.SYSTEM, null, null, Map.of());
    }

    @Override
    public void urge(UUID orderId) {
        var order = journal.take(orderId);
        orders.raise(orderId, "urges");
        orders.set(orderId, Map.of("urgency", order.matter().urgency().raised().name()));
        journal.touch(orderId, Change.URGED);
    }

    @Override
    public Due extend(UUID orderId) {
        var order = journal.take(orderId);
        var handling = order.handling();
        var due = handling.due();
        var from = handling.clockFrom();
        int days = parts.extensions(orderId).stream()
                .reduce((first, last) -> last)
                .map(OrderParts.Extension::days)
                .orElse(0);
        if (due == null || from == null || days == 0) {
            throw new IllegalStateException("order " + orderId + " has no deadline to extend");
        }
        var next = calendars.deadlines().extended(from, due, days);
        Map<String, @Nullable Object> columns = dates(next);
        columns.put("granted_days", handling.grantedDays() + days);
        orders.set(orderId, columns);
        journal.touch(orderId, Change.DEADLINE_MOVED);
        return next;
    }

    @Override
    public void close(UUID orderId) {
        var order = journal.take(orderId);
        var last = parts.feedbacks(orderId).stream()
                .filter(feedback -> feedback.part() == Part.HOST)
                .reduce((first, second) -> second);
        Map<String, @Nullable Object> columns = new HashMap<>();
        if (order.outcome().result() == null) {
            columns.put("result", last.map(OrderParts.Feedback::result).orElse(null));
        }
        if (order.outcome().closingCode() == null) {
            columns.put(
                    "closing_code", last.map(OrderParts.Feedback::resolution).orElse("SOLVED"));
        }
        if (!columns.isEmpty()) {
            orders.set(orderId, columns);
        }
        journal.touch(orderId, Change.MOVED);
    }

    @Override
    public void arrived(UUID orderId, String step) {
        if (step.equals("review-extension")) {
            orders.set(orderId, Map.of("extension_asked", true));
        } else {
            orders.at(orderId, statusAt(step));
        }
        journal.touch(orderId, Change.MOVED);
    }

    private static OrderStatus statusAt(String step) {
        return switch (step) {
            case "dispatch" -> OrderStatus.PENDING_DISPATCH;
            case "sign" -> OrderStatus.PENDING_SIGN;
            case "handle" -> OrderStatus.PROCESSING;
            case "review-return" -> OrderStatus.RETURN_REVIEW;
            case "check" -> OrderStatus.PENDING_CHECK;
            case "visit" -> OrderStatus.PENDING_VISIT;
            default -> throw new IllegalStateException("no desk knows the step " + step);
        };
    }

    @Override
    public void ended(UUID orderId, Instant at) {
        var order = journal.take(orderId);
        var code = order.outcome().closingCode();
        boolean refused = "REFUSED".equals(code);
        var status = refused ? OrderStatus.REJECTED : OrderStatus.CLOSED;
        var change = refused ? Change.REJECTED : Change.CLOSED;
        orders.set(orderId, Map.of("status", status.name(), "closed_at", journal.now(), "extension_asked", false));
        if (journal.says(orderId, change)) {
            // whoever ended it has said so, with a reason
            journal.touch(orderId, change);
        } else {
            journal.note(
                    orderId,
                    change,
                    Principal.SYSTEM,
                    null,
                    null,
                    code == null ? Map.of() : Map.of("closingCode", code));
        }
    }

    static Map<String, @Nullable Object> dates(Due due) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("sign_by", due.signBy());
        columns.put("warn_at", due.warnAt());
        columns.put("deadline", due.deadline());
        return columns;
    }

    static Map<String, @Nullable Object> columns(String name, @Nullable Object value) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put(name, value);
        return columns;
    }

    private static void put(Map<String, Object> detail, String name, @Nullable Object value) {
        if (value != null) {
            detail.put(name, value);
        }
    }
}
