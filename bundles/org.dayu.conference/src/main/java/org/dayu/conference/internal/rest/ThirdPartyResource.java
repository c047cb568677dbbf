package org.dayu.conference.internal.rest;

import java.util.Map;
import java.util.UUID;

import javax.ws.rs.DELETE;
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

/** The third party of a call. */
@Path("v1/calls/{id}/third-party")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = ThirdPartyResource.class, property = Rest.RESOURCE)
public final class ThirdPartyResource {

    private final Conference conference;
    private final CurrentUser currentUser;
    private final Steps steps;

    /** Whom to bring in: one of the five; {@code consult} if the citizen is to wait meanwhile. */
    public record Invitation(
            @Nullable UUID departmentId,
            @Nullable UUID agentId,
            @Nullable UUID contactId,
            @Nullable String number,
            @Nullable String phone,
            boolean consult) {}

    @Activate
    public ThirdPartyResource(
            @Reference Conference conference, @Reference CurrentUser currentUser, @Reference Steps steps) {
        this.conference = conference;
        this.currentUser = currentUser;
        this.steps = steps;
    }

    @POST
    @Secured({Role.AGENT, Role.SUPERVISOR})
    public Answers.Taken bringInThirdParty(@PathParam("id") UUID id, @Nullable Invitation invitation) {
        if (invitation == null) {
            throw new InvalidException("body", "请选择要邀请的部门、话机或号码");
        }
        Principal who = currentUser.require();
        var answer = conference.bringIn(who, id, party(invitation), invitation.consult());
        Answers.Taken taken = Answers.await(id, answer);
        UUID department = invitation.departmentId();
        steps.taken(
                who,
                "conference.bring-in",
                id,
                department == null ? Map.of() : Map.of("department", department.toString()));
        return taken;
    }

    private static ThirdParty party(Invitation wanted) {
        return Parties.of(wanted.agentId(), wanted.departmentId(), wanted.contactId(), wanted.phone(), wanted.number())
                .orElseThrow(() -> new InvalidException("departmentId", "请选择要邀请的部门、座席、话机或号码"));
    }

    /** Back to the citizen: the third party is hung up. */
    @DELETE
    @Secured({Role.AGENT, Role.SUPERVISOR})
    public Answers.Taken dropThirdParty(@PathParam("id") UUID id) {
        Principal who = currentUser.require();
        Answers.Taken taken = Answers.await(id, conference.dropThird(who, id));
        steps.taken(who, "conference.drop", id, Map.of());
        return taken;
    }
}
