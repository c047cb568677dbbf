package org.dayu.workorder.internal;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.security.Department;
import org.dayu.core.api.security.Principal;
import org.dayu.workorder.internal.Commands.FiledDispatch;
import org.dayu.workorder.internal.OrderParts.Part;
import org.dayu.workorder.internal.process.Processes;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives an order to the departments that are to handle it: 派单 and 改派. Needs the order taken. */
@Component(service = Assignment.class)
public final class Assignment {

    private final OrderJournal journal;
    private final OrderAccess access;
    private final JdbcOrders orders;
    private final DispatchCatalogue catalogue;
    private final ReferenceData reference;
    private final Calendars calendars;
    private final Processes processes;

    @Activate
    public Assignment(
            @Reference OrderJournal journal,
            @Reference OrderAccess access,
            @Reference JdbcOrders orders,
            @Reference DispatchCatalogue catalogue,
            @Reference ReferenceData reference,
            @Reference Calendars calendars,
            @Reference Processes processes) {
        this.journal = journal;
        this.access = access;
        this.orders = orders;
        this.catalogue = catalogue;
        this.reference = reference;
        this.calendars = calendars;
        this.processes = processes;
    }

    /** First dispatch; the clock starts. */
    void dispatch(WorkOrder order, FiledDispatch wanted, Principal by) {
        var host = access.department("departmentId", wanted.departmentId());
        var rule = rule(wanted.ruleId());
        var sla = reference.limitFor(
                wanted.slaClass(),
                rule == null ? null : rule.slaClass(),
                order.matter().categoryCode());
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("department_id", host.id());
        columns.put("sla_class", sla.code());
        columns.put("rule_id", rule == null ? null : rule.id());
        columns.put("rule_version", rule == null ? null : rule.version());
        columns.put("dispatched_at", journal.now());
        orders.set(order.id(), columns);
        var detail = shares(order.id(), host, wanted.coDepartmentIds(), wanted.ccDepartmentIds());
        detail.put("slaClass", sla.code());
        if (rule != null) {
            detail.put("rule", new Suggestions.RuleRef(rule.id(), rule.no(), rule.version()));
        }
        journal.note(order.id(), Change.DISPATCHED, by, host.id(), Texts.optional("note", wanted.note(), 500), detail);
        processes.complete(process(order), "dispatch", Map.of(Processes.OUTCOME, "dispatch"));
    }

    /** To other departments; the clock goes on, only the time to sign begins again. */
    void redispatch(WorkOrder order, Commands.ReviewReturn decision, Principal by) {
        var host = access.department("departmentId", decision.departmentId());
        if (host.id().equals(order.handling().departmentId())) {
            throw new InvalidException("departmentId", "改派须选择另一个单位");
        }
        orders.retire(order.id());
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("department_id", host.id());
        columns.put("dispatched_at", journal.now());
        columns.put("signed_at", null);
        orders.set(order.id(), columns);
        var detail = shares(order.id(), host, decision.coDepartmentIds(), null);
        detail.put("decision", "REDISPATCH");
        journal.note(
                order.id(),
                Change.RETURN_REVIEWED,
                by,
                host.id(),
                Texts.optional("note", decision.note(), 500),
                detail);
        signAgain(order, "redispatch");
    }

    /** Leaves the review with a fresh time to sign, within the deadline that stays. */
    void signAgain(WorkOrder order, String outcome) {
        var sla = reference.limitFor(
                order.handling().slaClass(), null, order.matter().categoryCode());
        var signBy = calendars
                .deadlines()
                .due(journal.now(), sla, order.matter().urgency())
                .signBy();
        var deadline = order.handling().deadline();
        if (deadline != null && deadline.isBefore(signBy)) {
            signBy = deadline;
        }
        boolean signed = outcome.equals("refuse") && order.handling().signedAt() != null;
        if (!signed) {
            orders.set(order.id(), Map.of("sign_by", signBy));
        }
        processes.complete(
                process(order),
                "review-return",
                Map.of(Processes.OUTCOME, outcome, "signed", signed, "signBy", signBy));
    }

    static String process(WorkOrder order) {
        var id = order.processId();
        if (id == null) {
            throw new IllegalStateException("order " + order.id() + " has no process");
        }
        return id;
    }

    private @Nullable DispatchRule rule(@Nullable UUID id) {
        return id == null ? null : catalogue.find(id).orElseThrow(() -> new InvalidException("ruleId", "没有这条派单目录"));
    }

    private Map<String, Object> shares(
            UUID orderId, Department host, @Nullable List<UUID> helpers, @Nullable List<UUID> copies) {
        var now = journal.now();
        Map<String, Object> detail = new HashMap<>();
        detail.put("department", host.name());
        copies(orderId, copies, host);
        for (var id : distinct(helpers)) {
            var helper = access.department("coDepartmentIds", id);
            if (helper.id().equals(host.id())) {
                throw new InvalidException("coDepartmentIds", "主办单位不能同时协办");
            }
            orders.share(orderId, helper.id(), Part.CO, now);
        }
        orders.share(orderId, host.id(), Part.HOST, now);
        if (helpers != null && !helpers.isEmpty()) {
            detail.put("coDepartments", distinct(helpers));
        }
        return detail;
    }

    private void copies(UUID orderId, @Nullable List<UUID> copies, Department host) {
        for (var id : distinct(copies)) {
            if (!id.equals(host.id())) {
                orders.share(orderId, access.department("ccDepartmentIds", id).id(), Part.CC, journal.now());
            }
        }
    }

    static List<UUID> distinct(@Nullable List<UUID> ids) {
        return ids == null ? List.of() : List.copyOf(new LinkedHashSet<>(ids));
    }
}
