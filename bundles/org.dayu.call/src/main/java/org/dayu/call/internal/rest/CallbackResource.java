package org.dayu.call.internal.rest;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;

import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;

import org.dayu.call.internal.store.CallRecordStore;
import org.dayu.call.internal.store.Callback;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Privacy;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Citizens whose call was lost with a node while they waited or talked, to be called back. */
@Path("v1/callbacks")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = CallbackResource.class, property = Rest.RESOURCE)
public final class CallbackResource {

    private final CurrentUser currentUser;
    private final Clock clock = Clock.systemUTC();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable CallRecordStore store;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable Audit audit;

    @Activate
    public CallbackResource(@Reference CurrentUser currentUser) {
        this.currentUser = currentUser;
    }

    @GET
    @Secured({Role.AGENT, Role.SUPERVISOR, Role.ADMIN})
    public Page<Callback> listCallbacks(
            @QueryParam("all") @DefaultValue("false") boolean all,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        Principal who = currentUser.require();
        return store().callbacks(!all, new PageRequest(offset, limit)).map(row -> masked(who, row));
    }

    private static Callback masked(Principal who, Callback row) {
        return new Callback(
                row.id(),
                row.callId(),
                Privacy.number(who, row.number()),
                row.queue(),
                row.agentId(),
                row.why(),
                row.lostAt(),
                row.done(),
                row.doneBy(),
                row.doneAt());
    }

    /** Somebody has called back. */
    @POST
    @Path("{id}/done")
    @Secured({Role.AGENT, Role.SUPERVISOR})
    public void finishCallback(@PathParam("id") UUID id) {
        Principal who = currentUser.require();
        if (!store().done(id, who.userId(), clock.instant())) {
            throw new NotFoundException("没有这条待回拨，或它已经办完");
        }
        Audit trail = audit;
        if (trail != null) {
            trail.record(who, "callback.done", "callback/" + id, Map.of());
        }
    }

    private CallRecordStore store() {
        CallRecordStore present = store;
        if (present == null) {
            throw new UnavailableException("通话记录暂时无法查询，请稍后再试", null);
        }
        return present;
    }
}
