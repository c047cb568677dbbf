package org.dayu.call.internal.rest;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallControl;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.Calls;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.Supervision;
import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Supervisors in calls. Audited before anything rings: who cannot be written down does not listen.
 */
@Path("v1/calls/{id}/supervision")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Secured(Role.SUPERVISOR)
@Component(service = SuperviseResource.class, property = Rest.RESOURCE)
public final class SuperviseResource {

    private final Calls calls;
    private final CallControl control;
    private final CurrentUser currentUser;
    private final Audit audit;
    private final Seats seats;

    /**
     * How to take part.
     *
     * @param how {@code LISTEN}, {@code WHISPER}, {@code BARGE} or {@code TAKE_OVER}
     * @param phone the phone to ring; the own one if left out
     */
    public record Wish(@Nullable String how, @Nullable String phone) {}

    @Activate
    public SuperviseResource(
            @Reference Calls calls,
            @Reference CallControl control,
            @Reference CurrentUser currentUser,
            @Reference Audit audit,
            @Reference Seats seats) {
        this.calls = calls;
        this.control = control;
        this.currentUser = currentUser;
        this.audit = audit;
        this.seats = seats;
    }

    /** Rings the supervisor's phone; one who is in the call already changes how. */
    @POST
    public CallResource.Taken superviseCall(
            @PathParam("id") UUID id, @HeaderParam("Idempotency-Key") @Nullable UUID key, @Nullable Wish wish) {
        Principal who = currentUser.require();
        String how = wish == null || wish.how() == null ? "" : wish.how().toUpperCase(Locale.ROOT);
        CallSnapshot call = calls.find(id).orElseThrow(() -> new NotFoundException("没有这个通话"));
        String phone = phone(who, wish == null ? null : wish.phone());
        UUID command = Told.commandId(key);
        CallCommand wanted =
                switch (how) {
                    case "TAKE_OVER" -> new CallCommand.TakeOver(command, id, Uuids.next(), who.userId(), phone);
                    case "LISTEN", "WHISPER", "BARGE" -> new CallCommand.Supervise(
                            command, id, Uuids.next(), who.userId(), phone, Supervision.valueOf(how));
                    default -> throw new InvalidException("how", "只能监听、耳语、强插或抢接");
                };
        audit.record(who, "call." + how.toLowerCase(Locale.ROOT).replace('_', '-'), "call/" + id, detail(call));
        return Told.run(control, wanted);
    }

    private static Map<String, String> detail(CallSnapshot call) {
        UUID agent = call.agentId();
        return agent == null ? Map.of() : Map.of("agent", agent.toString());
    }

    /** Leaves the call to those who talk. */
    @DELETE
    public CallResource.Taken leaveCall(@PathParam("id") UUID id) {
        Principal who = currentUser.require();
        UUID leg = calls.find(id)
                .flatMap(call -> CallView.guest(who, call))
                .filter(found -> found.role() == LegRole.SUPERVISOR)
                .orElseThrow(() -> new ConflictException("您不在这个通话中"))
                .id();
        return Told.run(control, new CallCommand.Drop(UUID.randomUUID(), id, leg));
    }

    private String phone(Principal who, @Nullable String wanted) {
        if (wanted != null && !wanted.isBlank()) {
            return wanted.strip();
        }
        return seats.phone(who).orElseThrow(() -> new ConflictException("请填写您的分机号"));
    }
}
