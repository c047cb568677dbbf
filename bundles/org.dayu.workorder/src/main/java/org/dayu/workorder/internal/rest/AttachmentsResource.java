package org.dayu.workorder.internal.rest;

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
import org.dayu.core.api.rest.BodyLimit;
import org.dayu.core.api.rest.Ranged;
import org.dayu.core.api.rest.Upload;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.workorder.internal.Attachments;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Photographs, sound and documents of an order. */
@Component(service = AttachmentsResource.class, property = "dayu.rest=true")
@Path("v1/orders")
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
public final class AttachmentsResource {

    private static final long MOST = 20L * 1024 * 1024;

    private final Attachments attachments;
    private final CurrentUser user;

    @Activate
    public AttachmentsResource(@Reference Attachments attachments, @Reference CurrentUser user) {
        this.attachments = attachments;
        this.user = user;
    }

    @POST
    @Path("{id}/attachments")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.APPLICATION_JSON)
    @BodyLimit(MOST)
    @Operation(operationId = "attachFile")
    public Response add(@PathParam("id") UUID id, Upload upload) {
        return Response.status(Response.Status.CREATED)
                .entity(attachments.add(id, upload, user.require()))
                .build();
    }

    @GET
    @Path("{id}/attachments/{attachmentId}")
    @Operation(operationId = "getAttachment")
    public Ranged get(
            @PathParam("id") UUID id,
            @PathParam("attachmentId") UUID attachmentId,
            @QueryParam("download") @DefaultValue("false") boolean download) {
        return attachments.open(id, attachmentId, download, user.require());
    }
}
