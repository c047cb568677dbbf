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
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.core.api.security.Users;
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
    private final Users users;
    private final CallbackFeed feed;
    private final Clock clock = Clock.systemUTC();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable CallRecordStore store;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable Audit audit;

    /** Which of them. */
    public enum Wanted {
        OPEN,
        DONE,
        ALL
    }

    @Activate
    public CallbackResource(@Reference CurrentUser currentUser, @Reference Users users, @Reference CallbackFeed feed) {
        this.currentUser = currentUser;
        this.users = users;
        this.feed = feed;
    }

    /** Open ones come oldest first: who was lost first is called first. */
    @GET
    @Secured({Role.AGENT, Role.SUPERVISOR, Role.ADMIN})
    public Page<CallbackView> listCallbacks(
            @QueryParam("state") @DefaultValue("OPEN") Wanted wanted,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        Principal who = currentUser.require();
        Callback.State state =
                switch (wanted) {
                    case OPEN -> Callback.State.OPEN;
                    case DONE -> Callback.State.DONE;
                    case ALL -> null;
                };
        return store().callbacks(state, new PageRequest(offset, limit)).map(row -> CallbackView.of(who, row, users));
    }

    /** Somebody has called back. */
    @POST
    @Path("{id}/done")
    @Secured({Role.AGENT, Role.SUPERVISOR})
    public CallbackView finishCallback(@PathParam("id") UUID id) {
        Principal who = currentUser.require();
        Callback row = store().done(id, who.userId(), clock.instant())
                .orElseThrow(() -> new NotFoundException("没有这条待回拨，或它已经办完"));
        record(who, "callback.done", id);
        feed.done(row);
        return CallbackView.of(who, row, users);
    }

    /** It was not done after all: for who said so, and for supervisors. */
    @POST
    @Path("{id}/reopen")
    @Secured({Role.AGENT, Role.SUPERVISOR})
    public CallbackView reopenCallback(@PathParam("id") UUID id) {
        Principal who = currentUser.require();
        Callback row = store().reopen(id, who.has(Role.SUPERVISOR) ? null : who.userId())
                .orElseThrow(() -> new NotFoundException("没有您可以撤销的回拨记录"));
        record(who, "callback.reopened", id);
        feed.reopened(row);
        return CallbackView.of(who, row, users);
    }

    private void record(Principal who, String action, UUID id) {
        Audit trail = audit;
        if (trail != null) {
            trail.record(who, action, "callback/" + id, Map.of());
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
