package org.dayu.conference.internal.rest;

import java.util.Map;
import java.util.UUID;

import javax.ws.rs.DELETE;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import org.dayu.conference.api.Conference;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The citizen of a three-way talk, who may leave before the others. */
@Path("v1/calls/{id}/citizen")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = CitizenResource.class, property = Rest.RESOURCE)
public final class CitizenResource {

    private final Conference conference;
    private final CurrentUser currentUser;
    private final Steps steps;

    @Activate
    public CitizenResource(
            @Reference Conference conference, @Reference CurrentUser currentUser, @Reference Steps steps) {
        this.conference = conference;
        this.currentUser = currentUser;
        this.steps = steps;
    }

    /** Agent and third party talk on. */
    @DELETE
    @Secured({Role.AGENT, Role.SUPERVISOR})
    public Answers.Taken dropCitizen(@PathParam("id") UUID id) {
        Principal who = currentUser.require();
        Answers.Taken taken = Answers.await(id, conference.dropCitizen(who, id));
        steps.taken(who, "conference.drop-citizen", id, Map.of());
        return taken;
    }
}
