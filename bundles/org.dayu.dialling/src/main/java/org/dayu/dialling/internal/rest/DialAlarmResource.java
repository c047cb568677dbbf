package org.dayu.dialling.internal.rest;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.dialling.internal.DiallingService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who dialled strangely within a day. */
@Path("v1/dial-alarms")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = DialAlarmResource.class, property = Rest.RESOURCE)
public final class DialAlarmResource {

    private final DiallingService dialling;
    private final CurrentUser currentUser;
    private final Audit audit;

    @Activate
    public DialAlarmResource(
            @Reference DiallingService dialling, @Reference CurrentUser currentUser, @Reference Audit audit) {
        this.dialling = dialling;
        this.currentUser = currentUser;
        this.audit = audit;
    }

    /** The newest first. */
    @GET
    @Secured({Role.SUPERVISOR, Role.ADMIN})
    public List<DiallingService.Alarmed> listDialAlarms() {
        return dialling.alarms();
    }

    /** Ends the alarm, and the lock if there is one. */
    @DELETE
    @Path("{id}")
    @Secured(Role.ADMIN)
    public void liftDialAlarm(@PathParam("id") UUID id) {
        if (!dialling.lift(id)) {
            throw new NotFoundException("没有这个告警，或已解除");
        }
        audit.record(currentUser.require(), "dial-alarm.lift", "dial-alarm/" + id, Map.of());
    }
}
