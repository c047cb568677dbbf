package org.dayu.conference.internal.rest;

import java.util.UUID;

import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import org.dayu.conference.api.Conference;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** After consulting: all hear each other. */
@Path("v1/calls/{id}/merge")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = MergeResource.class, property = Rest.RESOURCE)
public final class MergeResource {

    private final Conference conference;
    private final CurrentUser currentUser;

    @Activate
    public MergeResource(@Reference Conference conference, @Reference CurrentUser currentUser) {
        this.conference = conference;
        this.currentUser = currentUser;
    }

    @POST
    @Secured({Role.AGENT, Role.SUPERVISOR})
    public Answers.Taken mergeCall(@PathParam("id") UUID id) {
        return Answers.await(id, conference.merge(currentUser.require(), id));
    }
}
