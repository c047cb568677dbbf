package org.dayu.workorder.internal.rest;

import java.util.List;

import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.workorder.internal.CalendarDesk;
import org.dayu.workorder.internal.CalendarDesk.CalendarView;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Working calendars. */
@Component(service = CalendarsResource.class, property = "dayu.rest=true")
@Path("v1/calendars")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Secured
public final class CalendarsResource {

    private final CalendarDesk desk;
    private final CurrentUser user;

    @Activate
    public CalendarsResource(@Reference CalendarDesk desk, @Reference CurrentUser user) {
        this.desk = desk;
        this.user = user;
    }

    @GET
    @Operation(operationId = "listCalendars")
    public List<CalendarView> list() {
        return desk.list();
    }

    @GET
    @Path("{version}")
    @Operation(operationId = "getCalendar")
    public CalendarView get(@PathParam("version") int version) {
        return desk.find(version);
    }

    @POST
    @Secured(Role.ADMIN)
    @Operation(operationId = "publishCalendar")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CalendarView.class)))
    public Response publish(CalendarDesk.NewCalendar wanted) {
        return Response.status(Response.Status.CREATED)
                .entity(desk.publish(wanted, user.require()))
                .build();
    }
}
