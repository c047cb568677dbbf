package org.dayu.workorder.internal.rest;

import java.util.List;
import java.util.UUID;

import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
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
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.workorder.internal.RuleDesk;
import org.dayu.workorder.internal.RuleDesk.Rule;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The dispatch catalogue (派单目录). */
@Component(service = RulesResource.class, property = "dayu.rest=true")
@Path("v1/dispatch-rules")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Secured({Role.DISPATCHER, Role.ADMIN})
public final class RulesResource {

    private final RuleDesk desk;
    private final CurrentUser user;

    @Activate
    public RulesResource(@Reference RuleDesk desk, @Reference CurrentUser user) {
        this.desk = desk;
        this.user = user;
    }

    @GET
    @Operation(operationId = "listDispatchRules")
    public Page<Rule> list(
            @QueryParam("category") @Nullable String category,
            @QueryParam("department") @Nullable String department,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        return desk.list(category, department, new PageRequest(offset, limit));
    }

    @POST
    @Operation(operationId = "addDispatchRule")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Rule.class)))
    public Response add(RuleDesk.NewRule wanted) {
        return Response.status(Response.Status.CREATED)
                .entity(desk.add(wanted, user.require()))
                .build();
    }

    @PUT
    @Path("{id}")
    @Operation(operationId = "changeDispatchRule")
    public Rule change(@PathParam("id") UUID id, RuleDesk.ChangedRule wanted) {
        return desk.change(id, wanted, user.require());
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "closeDispatchRule")
    public void close(@PathParam("id") UUID id, @QueryParam("version") int version) {
        desk.close(id, version, user.require());
    }

    @GET
    @Path("{id}/history")
    @Operation(operationId = "getDispatchRuleHistory")
    public List<Rule> history(@PathParam("id") UUID id) {
        return desk.history(id);
    }
}
