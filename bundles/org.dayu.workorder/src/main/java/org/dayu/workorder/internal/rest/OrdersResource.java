package org.dayu.workorder.internal.rest;

import java.util.Map;
import java.util.UUID;

import javax.ws.rs.BeanParam;
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
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.rest.BodyLimit;
import org.dayu.core.api.rest.Ranged;
import org.dayu.core.api.rest.Upload;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.workorder.internal.Attachments;
import org.dayu.workorder.internal.Commands;
import org.dayu.workorder.internal.DepartmentDesk;
import org.dayu.workorder.internal.Filing;
import org.dayu.workorder.internal.HotlineDesk;
import org.dayu.workorder.internal.OrderExport;
import org.dayu.workorder.internal.OrderRow;
import org.dayu.workorder.internal.OrderView;
import org.dayu.workorder.internal.OrderViews;
import org.dayu.workorder.internal.process.Processes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Orders: lists, one order, filing, commands and files. Each command answers with the order as it is then. One class for
 * one path, so that all of it comes and goes together while the bundle is replaced. Finer rights are the rules' business.
 */
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

    private static final long LARGEST_FILE = 20L * 1024 * 1024;

    private final OrderViews views;
    private final Filing filing;
    private final HotlineDesk hotline;
    private final DepartmentDesk department;
    private final Attachments attachments;
    private final OrderExport export;
    private final Processes processes;
    private final CurrentUser user;

    @Activate
    public OrdersResource(
            @Reference OrderViews views,
            @Reference Filing filing,
            @Reference HotlineDesk hotline,
            @Reference DepartmentDesk department,
            @Reference Attachments attachments,
            @Reference OrderExport export,
            @Reference Processes processes,
            @Reference CurrentUser user) {
        this.views = views;
        this.filing = filing;
        this.hotline = hotline;
        this.department = department;
        this.attachments = attachments;
        this.export = export;
        this.processes = processes;
        this.user = user;
    }

    private interface Command<C> {
        void run(UUID id, C wanted, Principal by);
    }

    private <C> OrderView run(Command<C> command, UUID id, C wanted) {
        var who = user.require();
        // while the engine starts people wait here, before any row is taken
        processes.awaitReady();
        command.run(id, wanted, who);
        return views.find(id, who);
    }

    @GET
    @Operation(operationId = "listOrders")
    public Page<OrderRow> list(
            @BeanParam OrderFilter filter,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return views.page(filter.query(), new PageRequest(offset, limit), user.require());
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
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    public Response export(@BeanParam OrderFilter filter) {
        return Response.ok(export.csv(filter.query(), user.require()))
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
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OrderView.class)))
    public Response file(Commands.File wanted) {
        var who = user.require();
        processes.awaitReady();
        var filed = filing.file(wanted, who);
        return Response.status(filed.fresh() ? Response.Status.CREATED : Response.Status.OK)
                .entity(views.find(filed.id(), who))
                .build();
    }

    @POST
    @Path("{id}/dispatch")
    @Operation(operationId = "dispatchOrder")
    public OrderView dispatch(@PathParam("id") UUID id, Commands.Dispatch wanted) {
        return run(hotline::dispatch, id, wanted);
    }

    @POST
    @Path("{id}/answer")
    @Operation(operationId = "answerOrder")
    public OrderView answer(@PathParam("id") UUID id, Commands.Answer wanted) {
        return run(hotline::answer, id, wanted);
    }

    @POST
    @Path("{id}/reject")
    @Operation(operationId = "rejectOrder")
    public OrderView reject(@PathParam("id") UUID id, Commands.Reject wanted) {
        return run(hotline::reject, id, wanted);
    }

    @POST
    @Path("{id}/sign")
    @Operation(operationId = "signOrder")
    public OrderView sign(@PathParam("id") UUID id, Commands.Sign wanted) {
        return run(department::sign, id, wanted);
    }

    @POST
    @Path("{id}/return")
    @Operation(operationId = "returnOrder")
    public OrderView giveBack(@PathParam("id") UUID id, Commands.GiveBack wanted) {
        return run(department::giveBack, id, wanted);
    }

    @POST
    @Path("{id}/review-return")
    @Operation(operationId = "reviewReturn")
    public OrderView reviewReturn(@PathParam("id") UUID id, Commands.ReviewReturn wanted) {
        return run(hotline::reviewReturn, id, wanted);
    }

    @POST
    @Path("{id}/notes")
    @Operation(operationId = "noteOrder")
    public OrderView note(@PathParam("id") UUID id, Commands.Note wanted) {
        return run(department::note, id, wanted);
    }

    @POST
    @Path("{id}/feedback")
    @Operation(operationId = "feedBackOrder")
    public OrderView feedback(@PathParam("id") UUID id, Commands.Feedback wanted) {
        return run(department::feedback, id, wanted);
    }

    @POST
    @Path("{id}/check")
    @Operation(operationId = "checkOrder")
    public OrderView check(@PathParam("id") UUID id, Commands.Check wanted) {
        return run(hotline::check, id, wanted);
    }

    @POST
    @Path("{id}/visit")
    @Operation(operationId = "visitOrder")
    public OrderView visit(@PathParam("id") UUID id, Commands.Visit wanted) {
        return run(hotline::visit, id, wanted);
    }

    @POST
    @Path("{id}/close")
    @Operation(operationId = "closeOrder")
    public OrderView close(@PathParam("id") UUID id, Commands.Close wanted) {
        return run(hotline::close, id, wanted);
    }

    @POST
    @Path("{id}/urge")
    @Operation(operationId = "urgeOrder")
    public OrderView urge(@PathParam("id") UUID id, Commands.Urge wanted) {
        return run(hotline::urge, id, wanted);
    }

    @POST
    @Path("{id}/cc")
    @Operation(operationId = "copyOrder")
    public OrderView copy(@PathParam("id") UUID id, Commands.Copy wanted) {
        return run(hotline::copy, id, wanted);
    }

    @POST
    @Path("{id}/extension")
    @Operation(operationId = "askExtension")
    public OrderView extend(@PathParam("id") UUID id, Commands.Extend wanted) {
        return run(department::extend, id, wanted);
    }

    @POST
    @Path("{id}/review-extension")
    @Operation(operationId = "reviewExtension")
    public OrderView reviewExtension(@PathParam("id") UUID id, Commands.ReviewExtension wanted) {
        return run(hotline::reviewExtension, id, wanted);
    }

    @POST
    @Path("{id}/attachments")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @BodyLimit(LARGEST_FILE)
    @Operation(operationId = "attachFile")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OrderView.File.class)))
    public Response attach(@PathParam("id") UUID id, Upload upload) {
        return Response.status(Response.Status.CREATED)
                .entity(attachments.add(id, upload, user.require()))
                .build();
    }

    @GET
    @Path("{id}/attachments/{attachmentId}")
    @Produces(MediaType.WILDCARD)
    @Operation(operationId = "getAttachment")
    public Ranged attachment(
            @PathParam("id") UUID id,
            @PathParam("attachmentId") UUID attachmentId,
            @QueryParam("download") @DefaultValue("false") boolean download) {
        return attachments.open(id, attachmentId, download, user.require());
    }
}
