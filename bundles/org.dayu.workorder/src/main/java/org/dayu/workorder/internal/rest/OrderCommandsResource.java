package org.dayu.workorder.internal.rest;

import java.util.UUID;

import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.workorder.internal.Commands;
import org.dayu.workorder.internal.DepartmentDesk;
import org.dayu.workorder.internal.HotlineDesk;
import org.dayu.workorder.internal.OrderView;
import org.dayu.workorder.internal.OrderViews;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What people do with an order; each answers with the order as it is then. Finer rights are the rules' business. */
@Component(service = OrderCommandsResource.class, property = "dayu.rest=true")
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
    Role.ADMIN
})
public final class OrderCommandsResource {

    private final HotlineDesk hotline;
    private final DepartmentDesk department;
    private final OrderViews views;
    private final CurrentUser user;

    @Activate
    public OrderCommandsResource(
            @Reference HotlineDesk hotline,
            @Reference DepartmentDesk department,
            @Reference OrderViews views,
            @Reference CurrentUser user) {
        this.hotline = hotline;
        this.department = department;
        this.views = views;
        this.user = user;
    }

    private interface Command<C> {
        void run(UUID id, C wanted, Principal by);
    }

    private <C> OrderView run(Command<C> command, UUID id, C wanted) {
        var who = user.require();
        command.run(id, wanted, who);
        return views.find(id, who);
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
}
