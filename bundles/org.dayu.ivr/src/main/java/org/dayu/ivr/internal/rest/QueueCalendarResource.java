package org.dayu.ivr.internal.rest;

import java.util.List;
import java.util.Map;

import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.InvalidException.Fault;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.ivr.internal.calendar.Calendars;
import org.dayu.ivr.internal.calendar.Hours;
import org.dayu.ivr.internal.calendar.QueueCalendar;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** When queues are served; flows ask by {@code type: hours} and {@code queue}. */
@Component(service = QueueCalendarResource.class, property = Rest.RESOURCE)
@Path("v1/queue-calendars")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Secured({Role.ADMIN, Role.SUPERVISOR})
public final class QueueCalendarResource {

    private final Calendars calendars;
    private final CurrentUser user;
    private final Audit audit;

    @Activate
    public QueueCalendarResource(@Reference Calendars calendars, @Reference CurrentUser user, @Reference Audit audit) {
        this.calendars = calendars;
        this.user = user;
        this.audit = audit;
    }

    /** Spans such as {@code 1-5 08:30-17:30}, dates that are closed, dates that count as Monday. */
    public record WantedHours(
            @Nullable List<String> open, @Nullable List<String> holidays, @Nullable List<String> workdays) {}

    @GET
    @Operation(operationId = "listQueueCalendars")
    public List<QueueCalendar> list() {
        return calendars.all();
    }

    @PUT
    @Path("{queue}")
    @Operation(operationId = "putQueueCalendar")
    public QueueCalendar put(@PathParam("queue") String queue, WantedHours wanted) {
        var who = user.require();
        if (!queue.matches("[a-z][a-z0-9-]{0,62}")) {
            throw new InvalidException("queue", "不是队列名称：" + queue);
        }
        var hours = new Hours(all(wanted.open()), all(wanted.holidays()), all(wanted.workdays()));
        List<Fault> faults = hours.faults().entrySet().stream()
                .map(fault -> new Fault(fault.getKey(), fault.getValue()))
                .toList();
        if (!faults.isEmpty()) {
            throw new InvalidException("服务时间有错误", faults);
        }
        QueueCalendar calendar = calendars.put(queue, hours, who.username());
        audit.record(who, "queue.calendar", "queue/" + queue, Map.of("open", String.join(",", hours.open())));
        return calendar;
    }

    @DELETE
    @Path("{queue}")
    @Operation(operationId = "deleteQueueCalendar")
    public void delete(@PathParam("queue") String queue) {
        var who = user.require();
        calendars.remove(queue);
        audit.record(who, "queue.calendar.delete", "queue/" + queue, Map.of());
    }

    private static List<String> all(@Nullable List<String> given) {
        return given == null ? List.of() : given.stream().map(String::strip).toList();
    }
}
