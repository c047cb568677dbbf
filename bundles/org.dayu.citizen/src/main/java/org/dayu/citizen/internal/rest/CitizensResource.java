package org.dayu.citizen.internal.rest;

import java.util.UUID;

import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.citizen.api.Citizen;
import org.dayu.citizen.internal.CitizenDesk;
import org.dayu.citizen.internal.CitizenDesk.Found;
import org.dayu.citizen.internal.CitizenDesk.Lookup;
import org.dayu.citizen.internal.CitizenDesk.Wanted;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Citizens, for those who talk to them. A number comes in the body, never in an address. */
@Component(service = CitizensResource.class, property = "dayu.rest=true")
@Path("v1/citizens")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Secured({Role.AGENT, Role.SUPERVISOR, Role.DISPATCHER})
public final class CitizensResource {

    private final CitizenDesk desk;
    private final CurrentUser user;

    @Activate
    public CitizensResource(@Reference CitizenDesk desk, @Reference CurrentUser user) {
        this.desk = desk;
        this.user = user;
    }

    public record Question(@Nullable String number) {}

    @POST
    @Path("lookup")
    @Operation(operationId = "lookUpCitizen")
    public Lookup lookup(Question question) {
        return desk.lookup(question.number());
    }

    /** By number; by name or marks for supervisors. Masked, and in the audit trail. */
    @POST
    @Path("search")
    @Secured({Role.AGENT, Role.SUPERVISOR})
    @Operation(operationId = "searchCitizens")
    public Page<Found> search(@Nullable Wanted wanted) {
        if (wanted == null) {
            throw new InvalidException("body", "请输入查询条件");
        }
        return desk.search(wanted, user.require());
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getCitizen")
    public Citizen get(@PathParam("id") UUID id) {
        return desk.find(id, user.require());
    }

    @PUT
    @Path("{id}")
    @Operation(operationId = "changeCitizen")
    public Citizen change(@PathParam("id") UUID id, CitizenDesk.Change wanted) {
        return desk.change(id, wanted, user.require());
    }

    /**
     * Which agent is charged with a citizen.
     *
     * @param agent a user's id; {@code null} for nobody
     */
    public record Charge(@Nullable UUID agent, long version) {}

    /** Charges an agent with a citizen, or nobody any more; in the audit trail. */
    @PUT
    @Path("{id}/owner")
    @Secured(Role.SUPERVISOR)
    @Operation(operationId = "chargeAgentWithCitizen")
    public Citizen charge(@PathParam("id") UUID id, @Nullable Charge wanted) {
        if (wanted == null) {
            throw new InvalidException("body", "请指定专属坐席");
        }
        return desk.charge(id, wanted.agent(), wanted.version(), user.require());
    }
}
