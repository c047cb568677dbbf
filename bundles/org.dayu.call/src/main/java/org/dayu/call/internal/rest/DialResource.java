package org.dayu.call.internal.rest;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import javax.ws.rs.Consumes;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import org.dayu.acd.api.AgentState;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallControl;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Calls;
import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The dial pad of the call bar. */
@Path("v1/calls/dial")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Component(service = DialResource.class, property = Rest.RESOURCE)
public final class DialResource {

    private static final Set<AgentState> BUSY = EnumSet.of(AgentState.RESERVED, AgentState.RINGING, AgentState.TALKING);

    private final Calls calls;
    private final CallControl control;
    private final CurrentUser currentUser;
    private final Seats seats;

    /** Whom to call, as it is dialled; blanks, dashes and brackets do no harm. */
    public record Wanted(@Nullable String number) {}

    @Activate
    public DialResource(
            @Reference Calls calls,
            @Reference CallControl control,
            @Reference CurrentUser currentUser,
            @Reference Seats seats) {
        this.calls = calls;
        this.control = control;
        this.currentUser = currentUser;
        this.seats = seats;
    }

    /** The own phone rings first; answered, it is led to the number. */
    @POST
    @Secured({Role.AGENT, Role.SUPERVISOR})
    public CallResource.Taken dialNumber(@HeaderParam("Idempotency-Key") @Nullable UUID key, @Nullable Wanted wanted) {
        Principal who = currentUser.require();
        String number = number(wanted);
        UUID command = Told.commandId(key);
        UUID call = UUID.nameUUIDFromBytes(("dial " + command).getBytes(StandardCharsets.UTF_8));
        if (calls.find(call).isEmpty()) {
            mustBeFree(who);
        }
        String phone = seats.phone(who).orElseThrow(() -> new ConflictException("请先签入话机"));
        return Told.run(control, new CallCommand.Dial(command, call, who.userId(), phone, number, Map.of()));
    }

    private static String number(@Nullable Wanted wanted) {
        String text = wanted == null || wanted.number() == null ? "" : wanted.number();
        String digits = text.replaceAll("[\\s()-]", "");
        if (!digits.matches("[0-9]{3,20}")) {
            throw new InvalidException("number", "请输入 3 到 20 位数字的号码");
        }
        return digits;
    }

    private void mustBeFree(Principal who) {
        boolean talks =
                calls.all().stream().anyMatch(call -> call.state() != CallState.ENDED && CallView.own(who, call));
        if (talks
                || seats.agent(who)
                        .filter(agent -> BUSY.contains(agent.state()))
                        .isPresent()) {
            throw new ConflictException("您正在通话或振铃，不能再拨号");
        }
    }
}
