package org.dayu.workorder.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;

import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.thread.Threads;
import org.dayu.core.api.tx.Transactions;
import org.dayu.workorder.internal.process.Processes;
import org.dayu.workorder.internal.sla.CalendarDay;
import org.dayu.workorder.internal.sla.Due;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes a calendar and recomputes the deadlines of open orders, one transaction each. What a citizen was promised
 * never moves earlier.
 */
@Component(service = CalendarChange.class)
public final class CalendarChange {

    private static final Logger LOG = LoggerFactory.getLogger(CalendarChange.class);

    private final Transactions transactions;
    private final OrderJournal journal;
    private final JdbcOrders orders;
    private final Calendars calendars;
    private final ReferenceData reference;
    private final Processes processes;
    private final Audit audit;
    private final ExecutorService pool;

    @Activate
    public CalendarChange(
            @Reference Transactions transactions,
            @Reference OrderJournal journal,
            @Reference JdbcOrders orders,
            @Reference Calendars calendars,
            @Reference ReferenceData reference,
            @Reference Processes processes,
            @Reference Audit audit,
            @Reference Threads threads) {
        this.transactions = transactions;
        this.journal = journal;
        this.orders = orders;
        this.calendars = calendars;
        this.reference = reference;
        this.processes = processes;
        this.audit = audit;
        this.pool = threads.pool("workorder-calendar", 1);
    }

    @Deactivate
    void close() {
        pool.shutdown();
    }

    Calendars.Calendar publish(String name, String source, List<CalendarDay> days, Principal by) {
        var published = calendars.publish(name, source, days, by);
        audit.record(by, "calendar.publish", "calendar/" + published.version(), Map.of("name", name));
        pool.execute(() -> recompute(published.version()));
        return published;
    }

    void recompute(int version) {
        var open = orders.clocked();
        int moved = 0;
        for (var id : open) {
            if (transactions.required(() -> move(id))) {
                moved++;
            }
        }
        calendars.recomputed(version, open.size(), moved);
        LOG.info("calendar {} moved the deadlines of {} of {} open orders", version, moved, open.size());
    }

    private boolean move(UUID id) {
        var order = journal.take(id);
        var handling = order.handling();
        var from = handling.clockFrom();
        var old = handling.due();
        if (!order.clocked() || from == null || old == null) {
            return false;
        }
        var sla = reference.limitFor(handling.slaClass(), null, order.matter().categoryCode());
        var deadlines = calendars.deadlines();
        var next = deadlines.due(from, sla, order.matter().urgency());
        if (handling.grantedDays() > 0) {
            next = deadlines.extended(from, next, handling.grantedDays());
        }
        if (!next.deadline().isAfter(old.deadline())) {
            return false;
        }
        var due = new Due(old.signBy(), next.warnAt(), next.deadline());
        orders.set(id, OrderFlow.dates(due));
        Map<String, Object> detail = new HashMap<>();
        detail.put("from", old.deadline());
        detail.put("to", due.deadline());
        journal.note(id, Change.DEADLINE_MOVED, Principal.SYSTEM, handling.departmentId(), "工作日历更新", detail);
        processes.reschedule(
                Assignment.process(order), Map.of("deadline-warn", due.warnAt(), "deadline-due", due.deadline()));
        return true;
    }
}
