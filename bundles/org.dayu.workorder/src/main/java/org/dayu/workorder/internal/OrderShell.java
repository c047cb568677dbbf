package org.dayu.workorder.internal;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.dayu.core.api.security.Principal;
import org.dayu.workorder.api.Urgency;
import org.dayu.workorder.internal.sla.WorkCalendar;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the shell shows of orders: never the citizen. */
@Component(service = OrderShell.class)
public final class OrderShell {

    private final OrderViews views;
    private final ReferenceData reference;
    private final Calendars calendars;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public OrderShell(@Reference OrderViews views, @Reference ReferenceData reference, @Reference Calendars calendars) {
        this.views = views;
        this.reference = reference;
        this.calendars = calendars;
    }

    public List<String> describe(String key) {
        var order = views.find(key, Principal.SYSTEM);
        var row = order.row();
        var head = Stream.of(
                row.number() + "  " + row.statusLabel() + "  " + row.urgency().label() + "  v" + row.version(),
                String.join(" / ", row.categoryPath()),
                "department " + row.departmentName() + "  deadline " + row.deadline() + "  " + row.light(),
                "process " + order.process());
        var lines = order.timeline().stream()
                .map(line -> line.at() + "  " + line.label() + "  " + line.by()
                        + (line.department() == null ? "" : "  " + line.department()));
        return Stream.concat(head, lines).toList();
    }

    public Map<String, Long> counts() {
        return views.counts(Principal.SYSTEM);
    }

    public String deadline(String limit) {
        return reference
                .limit(limit)
                .map(sla -> {
                    var due = calendars.deadlines().due(clock.instant(), sla, Urgency.NORMAL);
                    return sla.label() + ": sign by " + due.signBy().atZone(WorkCalendar.ZONE) + ", warning "
                            + due.warnAt().atZone(WorkCalendar.ZONE) + ", deadline "
                            + due.deadline().atZone(WorkCalendar.ZONE);
                })
                .orElse("no such limit; there are "
                        + reference.limits().stream().map(sla -> sla.code()).toList());
    }
}
