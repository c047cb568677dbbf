package org.dayu.call.internal.rest;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.Offer;
import org.dayu.acd.api.QueueEntry;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallControl;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Calls;
import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Masking;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Picking up for a colleague (群组代答): a caller for whom a colleague's phone rings is taken at one's own. It is for agents
 * whom the queue might have offered the same caller: of the queue, with the skills that are wanted, and ready. The
 * colleague's phone only falls silent; no microphone but one's own is ever opened.
 */
@Path("v1/calls/ringing")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = RingingResource.class, property = Rest.RESOURCE)
public final class RingingResource {

    private final Calls calls;
    private final CallControl control;
    private final CurrentUser currentUser;
    private final Seats seats;
    private final Trail trail;

    /**
     * A caller at a colleague's phone.
     *
     * @param caller masked: the call is another's still
     * @param agentName who is rung
     * @param expiresAt until when
     */
    public record Caller(
            UUID id,
            @Nullable String queue,
            String caller,
            @Nullable Instant arrived,
            @Nullable String agentName,
            @Nullable String agentNumber,
            Instant expiresAt) {}

    @Activate
    public RingingResource(
            @Reference Calls calls,
            @Reference CallControl control,
            @Reference CurrentUser currentUser,
            @Reference Seats seats,
            @Reference Trail trail) {
        this.calls = calls;
        this.control = control;
        this.currentUser = currentUser;
        this.seats = seats;
        this.trail = trail;
    }

    /** Whom one might take, who rings longest first; nobody while one is not ready. */
    @GET
    @Secured(Role.AGENT)
    public List<Caller> listRingingCalls() {
        Optional<AgentSnapshot> me = seats.agent(currentUser.require());
        return me.isEmpty()
                ? List.of()
                : calls.all().stream()
                        .filter(call -> call.offer() != null && mayTake(me.get(), call))
                        .map(this::view)
                        .sorted(Comparator.comparing(Caller::expiresAt))
                        .toList();
    }

    private Caller view(CallSnapshot call) {
        Offer offer = call.offer();
        QueueEntry entry = call.waiting();
        Optional<AgentSnapshot> colleague = offer == null ? Optional.empty() : seats.agent(offer.agentId());
        return new Caller(
                call.id(),
                call.queue(),
                Masking.number(call.caller()),
                entry == null ? null : entry.arrived(),
                colleague.map(AgentSnapshot::name).orElse(null),
                colleague.map(AgentSnapshot::workNumber).orElse(null),
                offer == null ? Instant.EPOCH : offer.expires());
    }

    /** The own phone rings for the caller in a moment; the colleague's no longer. */
    @POST
    @Path("{id}/fetch")
    @Secured(Role.AGENT)
    public CallResource.Taken fetchCall(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") @Nullable UUID key) {
        Principal who = currentUser.require();
        AgentSnapshot me = seats.agent(who).orElseThrow(() -> new ConflictException("请先签入话机"));
        CallSnapshot call = calls.find(id)
                .filter(found -> serves(me, found))
                .orElseThrow(() -> new NotFoundException("没有这个来电，或它不在您的队列"));
        if (me.state() != AgentState.READY) {
            throw new ConflictException("就绪时才能代答");
        }
        Offer offer = call.offer();
        if (offer == null) {
            throw new ConflictException("这个来电已不在振铃");
        }
        CallResource.Taken taken = Told.run(control, new CallCommand.Fetch(Told.commandId(key), id, who.userId()));
        trail.done(who, "call.fetch", id, Map.of("from", offer.agentId().toString()));
        return taken;
    }

    private static boolean mayTake(AgentSnapshot me, CallSnapshot call) {
        return me.state() == AgentState.READY
                && call.state() == CallState.OFFERED
                && !me.id().equals(call.agentId())
                && serves(me, call);
    }

    /** Whether the queue might offer the caller to this agent as well. */
    private static boolean serves(AgentSnapshot me, CallSnapshot call) {
        QueueEntry entry = call.waiting();
        return entry != null
                && me.queues().contains(entry.queue())
                && entry.skills().entrySet().stream()
                        .allMatch(wanted -> me.skills().getOrDefault(wanted.getKey(), 0) >= wanted.getValue());
    }
}
