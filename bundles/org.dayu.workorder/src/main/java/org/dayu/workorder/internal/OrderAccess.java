package org.dayu.workorder.internal;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.security.Department;
import org.dayu.core.api.security.Departments;
import org.dayu.core.api.security.Principal;
import org.dayu.workorder.internal.OrderRules.Case;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Decides whether a person may do something with an order, with the order's row already taken where it matters. */
@Component(service = OrderAccess.class, configurationPid = WorkorderConfig.PID)
public final class OrderAccess {

    private final JdbcOrders orders;
    private final JdbcOrderParts parts;
    private final Departments departments;
    private final Calendars calendars;
    private final OrderRules rules;
    private final Clock clock;

    @Activate
    public OrderAccess(
            @Reference JdbcOrders orders,
            @Reference JdbcOrderParts parts,
            @Reference Departments departments,
            @Reference Calendars calendars,
            WorkorderConfig config) {
        this(orders, parts, departments, calendars, OrderRules.Limits.of(config), Clock.systemUTC());
    }

    OrderAccess(
            JdbcOrders orders,
            JdbcOrderParts parts,
            Departments departments,
            Calendars calendars,
            OrderRules.Limits limits,
            Clock clock) {
        this.orders = orders;
        this.parts = parts;
        this.departments = departments;
        this.calendars = calendars;
        this.rules = new OrderRules(limits);
        this.clock = clock;
    }

    OrderRules.Limits limits() {
        return rules.limits();
    }

    Reader reader(Principal who) {
        return Reader.of(who, departments);
    }

    /** The order, or 404 for those who may not know of it. */
    WorkOrder visible(UUID id, Principal who) {
        var order = orders.find(id).orElseThrow(OrderAccess::unknown);
        return sees(order, who);
    }

    WorkOrder visible(String number, Principal who) {
        var order = orders.findByNumber(number).orElseThrow(OrderAccess::unknown);
        return sees(order, who);
    }

    private WorkOrder sees(WorkOrder order, Principal who) {
        if (!reader(who).sees(orders.shares(order.id()))) {
            throw unknown();
        }
        return order;
    }

    /** Refuses what the person may not do with the order as it is; otherwise the facts that decided. */
    Case require(Action action, WorkOrder order, Principal who) {
        var it = facts(order, who);
        if (!it.reader().sees(it.shares())) {
            throw unknown();
        }
        rules.require(action, it);
        return it;
    }

    List<OrderRules.Allowed> actions(WorkOrder order, Principal who) {
        return rules.actions(facts(order, who));
    }

    private Case facts(WorkOrder order, Principal who) {
        int extensions = (int) parts.extensions(order.id()).stream()
                .filter(extension -> !"REFUSE".equals(extension.decision()) && !"LAPSED".equals(extension.decision()))
                .count();
        return new Case(
                order, orders.shares(order.id()), extensions, reader(who), calendars.deadlines(), clock.instant());
    }

    /** An open department, or a fault of the request. */
    Department department(String path, @Nullable UUID id) {
        if (id == null) {
            throw new InvalidException(path, "请选择单位");
        }
        return departments.list().stream()
                .filter(department -> department.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidException(path, "单位不存在或已停用"));
    }

    private static NotFoundException unknown() {
        return new NotFoundException("没有这个工单");
    }
}
