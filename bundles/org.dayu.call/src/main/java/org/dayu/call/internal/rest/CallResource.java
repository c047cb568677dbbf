package org.dayu.call.internal.rest;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallControl;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Calls;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegSnapshot;
import org.dayu.call.api.LegState;
import org.dayu.call.api.TalkMode;
import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The calls there are now, and the buttons of the call bar. */
@Path("v1/calls")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = CallResource.class, property = Rest.RESOURCE)
public final class CallResource {

    private final Calls calls;
    private final CallControl control;
    private final CurrentUser currentUser;
    private final Trail trail;

    /** What became of a button. */
    public record Taken(UUID call, long version) {}

    /**
     * @param digits {@code 0-9 * # A-D}
     * @param leg to whom; the third party, or else the citizen, if it is missing
     */
    public record Digits(@Nullable String digits, @Nullable UUID leg) {}

    @Activate
    public CallResource(
            @Reference Calls calls,
            @Reference CallControl control,
            @Reference CurrentUser currentUser,
            @Reference Trail trail) {
        this.calls = calls;
        this.control = control;
        this.currentUser = currentUser;
        this.trail = trail;
    }

    @GET
    @Secured({Role.SUPERVISOR, Role.ADMIN})
    public List<CallView> listCalls() {
        return views(call -> true);
    }

    /** One's own live calls: none or one, more only by calls one has dialled. */
    @GET
    @Path("mine")
    @Secured({Role.AGENT, Role.SUPERVISOR})
    public List<CallView> listMyCalls() {
        Principal who = currentUser.require();
        return views(call -> CallView.own(who, call));
    }

    private List<CallView> views(Function<CallSnapshot, Boolean> wanted) {
        Principal who = currentUser.require();
        return calls.all().stream()
                .filter(call -> call.state() != CallState.ENDED && wanted.apply(call))
                .sorted(Comparator.comparing(CallSnapshot::started))
                .map(call -> CallView.of(who, call))
                .toList();
    }

    /** One's own phone that rings, and no other's. */
    @POST
    @Path("{id}/pick-up")
    @Secured({Role.AGENT, Role.SUPERVISOR})
    public Taken pickUpCall(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") @Nullable UUID key) {
        mine(id);
        UUID me = currentUser.require().userId();
        return run(new CallCommand.PickUp(commandId(key), id, me));
    }

    /** Ends the call; while it only rings, declines it; while a department talks, leaves it to the others. */
    @POST
    @Path("{id}/hang-up")
    @Secured({Role.AGENT, Role.SUPERVISOR})
    public Taken hangUpCall(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") @Nullable UUID key) {
        CallSnapshot call = mine(id);
        UUID command = commandId(key);
        Principal who = currentUser.require();
        var guest = CallView.guest(who, call);
        if (guest.isPresent()) {
            // one who was only brought in, or listens, leaves alone
            boolean dialled = call.state() == CallState.ADMITTED;
            return run(
                    dialled
                            ? new CallCommand.Hangup(command, id, guest.get().role())
                            : new CallCommand.Drop(command, id, guest.get().id()));
        }
        if (!CallView.own(who, call)) {
            return audited(call, "call.hang-up", run(new CallCommand.Hangup(command, id, LegRole.SUPERVISOR)));
        }
        var agent = call.leg(LegRole.AGENT);
        boolean othersTalkOn = call.leg(LegRole.DEPARTMENT)
                .filter(leg -> leg.answered() != null)
                .isPresent();
        return agent.isPresent() && othersTalkOn
                ? run(new CallCommand.Drop(command, id, agent.get().id()))
                : run(new CallCommand.Hangup(command, id, LegRole.AGENT));
    }

    /** Ends the talk and asks the citizen how it was. */
    @POST
    @Path("{id}/rate")
    @Secured({Role.AGENT, Role.SUPERVISOR})
    public Taken rateCall(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") @Nullable UUID key) {
        CallSnapshot call = mine(id);
        return audited(call, "call.rate", run(new CallCommand.Rate(commandId(key), id)));
    }

    @POST
    @Path("{id}/hold")
    @Secured({Role.AGENT, Role.SUPERVISOR})
    public Taken holdCall(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") @Nullable UUID key) {
        CallSnapshot call = steered(id);
        return audited(call, "call.hold", run(new CallCommand.SetMode(commandId(key), id, TalkMode.HOLD)));
    }

    /** Back to the citizen; out of a held conference, back to all. */
    @POST
    @Path("{id}/retrieve")
    @Secured({Role.AGENT, Role.SUPERVISOR})
    public Taken retrieveCall(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") @Nullable UUID key) {
        CallSnapshot call = steered(id);
        boolean conference = call.mode() == TalkMode.HOLD
                && call.leg(LegRole.DEPARTMENT)
                        .filter(leg -> leg.answered() != null)
                        .isPresent();
        TalkMode mode = conference ? TalkMode.THREE_WAY : TalkMode.TALK;
        return audited(call, "call.retrieve", run(new CallCommand.SetMode(commandId(key), id, mode)));
    }

    @POST
    @Path("{id}/digits")
    @Secured({Role.AGENT, Role.SUPERVISOR})
    public Taken sendCallDigits(
            @PathParam("id") UUID id, @HeaderParam("Idempotency-Key") @Nullable UUID key, @Nullable Digits body) {
        CallSnapshot call = mine(id);
        if (body == null || body.digits() == null || body.digits().isEmpty()) {
            throw new InvalidException("digits", "请输入要发送的按键");
        }
        UUID leg = body.leg() == null ? toWhom(call) : body.leg();
        return audited(call, "call.digits", run(new CallCommand.SendDigits(commandId(key), id, leg, body.digits())));
    }

    private static UUID toWhom(CallSnapshot call) {
        return call.leg(LegRole.DEPARTMENT)
                .or(() -> call.leg(LegRole.CITIZEN))
                .map(LegSnapshot::id)
                .orElseThrow(() -> new ConflictException("通话中没有可以接收按键的一方"));
    }

    /** Nobody hears this person until {@code unmute}. */
    @POST
    @Path("{id}/mute")
    @Secured({Role.AGENT, Role.SUPERVISOR})
    public Taken muteCall(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") @Nullable UUID key) {
        return mute(id, key, true);
    }

    @POST
    @Path("{id}/unmute")
    @Secured({Role.AGENT, Role.SUPERVISOR})
    public Taken unmuteCall(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") @Nullable UUID key) {
        return mute(id, key, false);
    }

    private Taken mute(UUID id, @Nullable UUID key, boolean muted) {
        UUID me = currentUser.require().userId();
        UUID leg = mine(id).legs().stream()
                .filter(each -> me.equals(each.userId()) && each.state() != LegState.ENDED)
                .map(LegSnapshot::id)
                .findFirst()
                .orElseThrow(() -> new ConflictException("您不在这个通话中"));
        return run(new CallCommand.Mute(commandId(key), id, leg, muted));
    }

    /** The call, if who asks has it, and was not only brought in. */
    private CallSnapshot steered(UUID id) {
        CallSnapshot call = mine(id);
        Principal who = currentUser.require();
        if (CallView.guest(who, call).isPresent() && !CallView.supervises(who)) {
            throw new ConflictException("这个通话由另一位座席控制");
        }
        return call;
    }

    /** The call, if this person takes part in it or may steer it. */
    private CallSnapshot mine(UUID id) {
        Principal who = currentUser.require();
        return calls.find(id)
                .filter(found -> CallView.own(who, found) || CallView.supervises(who))
                .orElseThrow(() -> new NotFoundException("没有这个通话，或它不是您的通话"));
    }

    /** A supervisor's reach into another's call is audited. */
    private Taken audited(CallSnapshot call, String action, Taken taken) {
        Principal who = currentUser.require();
        if (!CallView.own(who, call)) {
            trail.done(who, action, call.id(), Map.of());
        }
        return taken;
    }

    private static UUID commandId(@Nullable UUID key) {
        return Told.commandId(key);
    }

    private Taken run(CallCommand command) {
        return Told.run(control, command);
    }
}
