package org.dayu.conference.internal.rest;

import java.util.Map;
import java.util.UUID;

import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import org.dayu.conference.api.Conference;
import org.dayu.conference.api.Conference.ThirdParty;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Hands the citizen on. */
@Path("v1/calls/{id}/transfer")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = TransferResource.class, property = Rest.RESOURCE)
public final class TransferResource {

    private final Conference conference;
    private final CurrentUser currentUser;
    private final Steps steps;

    /** Whither: one of the six. */
    public record Destination(
            @Nullable String queue,
            @Nullable UUID agentId,
            @Nullable UUID departmentId,
            @Nullable UUID contactId,
            @Nullable String number,
            @Nullable String phone) {}

    @Activate
    public TransferResource(
            @Reference Conference conference, @Reference CurrentUser currentUser, @Reference Steps steps) {
        this.conference = conference;
        this.currentUser = currentUser;
        this.steps = steps;
    }

    /** Without asking there; the agent leaves at once. */
    @POST
    @Secured({Role.AGENT, Role.SUPERVISOR})
    public Answers.Taken transferCall(@PathParam("id") UUID id, @Nullable Destination to) {
        if (to == null) {
            throw new InvalidException("body", "请选择转接到哪里");
        }
        Principal who = currentUser.require();
        if (to.queue() != null && !to.queue().isBlank()) {
            String queue = to.queue().strip();
            Answers.Taken taken = Answers.await(id, conference.transferToQueue(who, id, queue));
            steps.taken(who, "call.transfer", id, Map.of("queue", queue));
            return taken;
        }
        ThirdParty party = Parties.of(to.agentId(), to.departmentId(), to.contactId(), to.phone(), to.number())
                .orElseThrow(() -> new InvalidException("queue", "请选择转接到哪里"));
        Answers.Taken taken = Answers.await(id, conference.transfer(who, id, party));
        steps.taken(who, "call.transfer", id, detail(to));
        return taken;
    }

    private static Map<String, String> detail(Destination to) {
        if (to.agentId() != null) {
            return Map.of("agent", to.agentId().toString());
        }
        return to.departmentId() == null
                ? Map.of()
                : Map.of("department", to.departmentId().toString());
    }

    /** After consulting: the agent leaves, the others talk on. */
    @POST
    @Path("complete")
    @Secured({Role.AGENT, Role.SUPERVISOR})
    public Answers.Taken completeTransfer(@PathParam("id") UUID id) {
        Principal who = currentUser.require();
        Answers.Taken taken = Answers.await(id, conference.complete(who, id));
        steps.taken(who, "call.transfer.complete", id, Map.of());
        return taken;
    }

    /** While consulting: now with the one, now with the other. */
    @POST
    @Path("swap")
    @Secured({Role.AGENT, Role.SUPERVISOR})
    public Answers.Taken swapParties(@PathParam("id") UUID id) {
        return Answers.await(id, conference.swap(currentUser.require(), id));
    }
}
