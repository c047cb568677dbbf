package org.dayu.workorder.internal.rest;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.ws.rs.Consumes;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.workorder.api.OrderStatus;
import org.dayu.workorder.api.Urgency;
import org.dayu.workorder.internal.Commands;
import org.dayu.workorder.internal.Filing;
import org.dayu.workorder.internal.OrderExport;
import org.dayu.workorder.internal.OrderQuery;
import org.dayu.workorder.internal.OrderRow;
import org.dayu.workorder.internal.OrderView;
import org.dayu.workorder.internal.OrderViews;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Orders: lists, one order, filing. */
@Component(service = OrdersResource.class, property = "dayu.rest=true")
@Path("v1/orders")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Secured({
    Role.AGENT,
    Role.SUPERVISOR,
    Role.DISPATCHER,
    Role.DEPARTMENT_STAFF,
    Role.DEPARTMENT_LEAD,
    Role.COMMANDER,
    Role.DUTY_OFFICER,
    Role.ANALYST,
    Role.ADMIN
})
public final class OrdersResource {

    private final OrderViews views;
    private final Filing filing;
    private final OrderExport export;
    private final CurrentUser user;

    @Activate
    public OrdersResource(
            @Reference OrderViews views,
            @Reference Filing filing,
            @Reference OrderExport export,
            @Reference CurrentUser user) {
        this.views = views;
        this.filing = filing;
        this.export = export;
        this.user = user;
    }

    @GET
    @Operation(operationId = "listOrders")
    public Page<OrderRow> list(
            @QueryParam("box") @Nullable String box,
            @QueryParam("status") @Nullable String status,
            @QueryParam("district") @Nullable String district,
            @QueryParam("department") @Nullable UUID department,
            @QueryParam("category") @Nullable String category,
            @QueryParam("urgency") @Nullable Urgency urgency,
            @QueryParam("q") @Nullable String q,
            @QueryParam("citizenId") @Nullable UUID citizenId,
            @QueryParam("from") @Nullable Instant from,
            @QueryParam("to") @Nullable Instant to,
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        var query = query(box, status, district, department, category, urgency, q, citizenId, from, to, sort);
        return views.page(query, new PageRequest(offset, limit), user.require());
    }

    @GET
    @Path("counts")
    @Operation(operationId = "countOrders")
    public Map<String, Long> counts() {
        return views.counts(user.require());
    }

    @GET
    @Path("export.csv")
    @Produces("text/csv; charset=utf-8")
    @Secured({Role.SUPERVISOR, Role.DISPATCHER, Role.ANALYST, Role.DEPARTMENT_LEAD, Role.ADMIN})
    @Operation(operationId = "exportOrders")
    public Response export(
            @QueryParam("box") @Nullable String box,
            @QueryParam("status") @Nullable String status,
            @QueryParam("district") @Nullable String district,
            @QueryParam("department") @Nullable UUID department,
            @QueryParam("category") @Nullable String category,
            @QueryParam("urgency") @Nullable Urgency urgency,
            @QueryParam("q") @Nullable String q,
            @QueryParam("citizenId") @Nullable UUID citizenId,
            @QueryParam("from") @Nullable Instant from,
            @QueryParam("to") @Nullable Instant to,
            @QueryParam("sort") @Nullable String sort) {
        var query = query(box, status, district, department, category, urgency, q, citizenId, from, to, sort);
        return Response.ok(export.csv(query, user.require()))
                .header("Content-Disposition", "attachment; filename=\"orders.csv\"")
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getOrder")
    public OrderView get(@PathParam("id") String id) {
        return views.find(id, user.require());
    }

    @POST
    @Secured({Role.AGENT, Role.SUPERVISOR, Role.DISPATCHER, Role.DUTY_OFFICER, Role.ADMIN})
    @Operation(operationId = "fileOrder")
    public Response file(Commands.File wanted) {
        var who = user.require();
        var filed = filing.file(wanted, who);
        return Response.status(filed.fresh() ? Response.Status.CREATED : Response.Status.OK)
                .entity(views.find(filed.id(), who))
                .build();
    }

    private static OrderQuery query(
            @Nullable String box,
            @Nullable String status,
            @Nullable String district,
            @Nullable UUID department,
            @Nullable String category,
            @Nullable Urgency urgency,
            @Nullable String text,
            @Nullable UUID citizenId,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String sort) {
        return new OrderQuery(
                box(box), statuses(status), district, department, category, urgency, text, citizenId, from, to, sort);
    }

    private static OrderQuery.Box box(@Nullable String wire) {
        return Arrays.stream(OrderQuery.Box.values())
                .filter(box -> box.wire().equals(wire == null || wire.isEmpty() ? "all" : wire))
                .findFirst()
                .orElseThrow(() -> new InvalidException("box", "没有这个工单箱：" + wire));
    }

    private static List<OrderStatus> statuses(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .map(OrdersResource::status)
                .toList();
    }

    private static OrderStatus status(String name) {
        return Arrays.stream(OrderStatus.values())
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidException("status", "没有这个状态：" + name));
    }
}
