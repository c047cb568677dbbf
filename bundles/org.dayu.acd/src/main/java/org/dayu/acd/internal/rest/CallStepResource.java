package org.dayu.acd.internal.rest;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.acd.internal.standard.StandardStore;
import org.dayu.acd.internal.standard.StandardStore.DoneStep;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.Calls;
import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The steps of the work standard that were ticked in a call: by whose talk it is, while it goes on. */
@Component(service = CallStepResource.class, property = Rest.RESOURCE)
@Path("v1/calls/{id}/steps")
@Produces(MediaType.APPLICATION_JSON)
public final class CallStepResource {

    private final StandardStore store;
    private final CurrentUser user;
    private final Clock clock;

    /** May be replaced, or missing, while the ACD goes on. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Calls calls;

    @Activate
    public CallStepResource(@Reference StandardStore store, @Reference CurrentUser user) {
        this(store, user, Clock.systemUTC());
    }

    CallStepResource(StandardStore store, CurrentUser user, Clock clock) {
        this.store = store;
        this.user = user;
        this.clock = clock;
    }

    /** Agents see their own, supervisors everybody's; of calls that are over too. */
    @GET
    @Secured({Role.AGENT, Role.SUPERVISOR, Role.ADMIN})
    @Operation(operationId = "listCallSteps")
    public List<DoneStep> list(@PathParam("id") UUID id) {
        Principal who = user.require();
        boolean all = who.hasAny(Role.SUPERVISOR, Role.ADMIN);
        return store.done(id).stream()
                .filter(step -> all || step.agentId().equals(who.userId()))
                .toList();
    }

    /** It is done now; repeated, nothing changes. */
    @POST
    @Path("{position}")
    @Secured(Role.AGENT)
    @Operation(operationId = "tickCallStep")
    public List<DoneStep> tick(@PathParam("id") UUID id, @PathParam("position") int position) {
        UUID me = user.require().userId();
        CallSnapshot call = mine(id, me);
        if (call.queue() == null || !store.tick(id, me, call.queue(), position, began(call, me), clock.instant())) {
            throw new NotFoundException("处理流程没有这一步，请刷新");
        }
        return list(id);
    }

    /** Ticked by a slip: only what was ticked last. */
    @DELETE
    @Path("{position}")
    @Secured(Role.AGENT)
    @Operation(operationId = "untickCallStep")
    public List<DoneStep> untick(@PathParam("id") UUID id, @PathParam("position") int position) {
        UUID me = user.require().userId();
        mine(id, me);
        if (!store.untick(id, me, position)) {
            throw new ConflictException("只能撤销最后完成的一步");
        }
        return list(id);
    }

    private CallSnapshot mine(UUID id, UUID me) {
        Calls present = calls;
        if (present == null) {
            throw new UnavailableException("通话服务暂时不可用，请稍后再试", null);
        }
        CallSnapshot call = present.find(id)
                .filter(found -> me.equals(found.agentId()))
                .orElseThrow(() -> new NotFoundException("没有这个通话，或它不是您的通话"));
        if (!call.state().human()) {
            throw new ConflictException("通话中才能记录步骤");
        }
        return call;
    }

    /** When this agent came into the talk, who may not be the first. */
    private Instant began(CallSnapshot call, UUID me) {
        return call.legs().stream()
                .filter(leg -> me.equals(leg.userId()))
                .flatMap(leg -> Stream.ofNullable(leg.answered()))
                .reduce((first, second) -> second)
                .orElseGet(clock::instant);
    }
}
