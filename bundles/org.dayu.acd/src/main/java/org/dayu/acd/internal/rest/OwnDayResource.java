package org.dayu.acd.internal.rest;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.acd.api.AgentDesk;
import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.internal.AgentDay;
import org.dayu.acd.internal.store.HistoryStore;
import org.dayu.acd.internal.store.HistoryStore.StateRow;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An agent's own figures of the day; nobody else's are given here. */
@Component(service = OwnDayResource.class, property = Rest.RESOURCE)
@Path("v1/agents/me/day")
@Produces(MediaType.APPLICATION_JSON)
@Secured(Role.AGENT)
public final class OwnDayResource {

    private final AgentDesk desk;
    private final HistoryStore history;
    private final CurrentUser user;
    private final Clock clock;

    @Activate
    public OwnDayResource(@Reference AgentDesk desk, @Reference HistoryStore history, @Reference CurrentUser user) {
        this(desk, history, user, Clock.systemUTC());
    }

    OwnDayResource(AgentDesk desk, HistoryStore history, CurrentUser user, Clock clock) {
        this.desk = desk;
        this.history = history;
        this.user = user;
        this.clock = clock;
    }

    /** Today up to now; what has just ended is in it a second later, when it has come from the journal to the database. */
    @GET
    @Operation(operationId = "getMyDay")
    public AgentDay today() {
        UUID me = user.require().userId();
        AgentSnapshot agent = desk.find(me).orElseThrow(() -> new NotFoundException("您还不是座席，请联系管理员"));
        Instant now = clock.instant();
        List<StateRow> rows = new ArrayList<>(history.log(me, AgentDay.begin(now), now));
        // the loop's clock may be ahead by a moment
        Instant since = agent.since().isAfter(now) ? now : agent.since();
        rows.add(new StateRow(agent.state(), agent.reason(), since, null));
        return AgentDay.of(rows, now);
    }
}
