package org.dayu.staffing.internal.rest;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.staffing.internal.StaffingSettings;
import org.dayu.staffing.internal.roster.Duty;
import org.dayu.staffing.internal.roster.RosterStore;
import org.dayu.staffing.internal.roster.ShiftTimes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** When I work: what has been published, nothing of what is being planned. */
@Component(service = MyShiftsResource.class, property = Rest.RESOURCE)
@Path("v1/shifts/mine")
@Produces(MediaType.APPLICATION_JSON)
@Secured({Role.AGENT, Role.SUPERVISOR})
public final class MyShiftsResource {

    private static final int AHEAD = 14;

    private final RosterStore store;
    private final CurrentUser user;
    private final Clock clock;

    @Activate
    public MyShiftsResource(@Reference RosterStore store, @Reference CurrentUser user) {
        this(store, user, Clock.systemUTC());
    }

    MyShiftsResource(RosterStore store, CurrentUser user, Clock clock) {
        this.store = store;
        this.user = user;
        this.clock = clock;
    }

    /** @param breaks {@code HH:mm-HH:mm} */
    public record MyShift(LocalDate day, String name, Instant begins, Instant ends, List<String> breaks) {}

    /** Shifts of the coming two weeks, the one under way among them. */
    @GET
    @Operation(operationId = "listMyShifts")
    public List<MyShift> mine() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, StaffingSettings.ZONE);
        var me = user.require().userId();
        return store.published(today.minusDays(1), today.plusDays(AHEAD)).stream()
                .filter(duty -> duty.agent().equals(me) && duty.ends().isAfter(now))
                .map(MyShiftsResource::view)
                .toList();
    }

    private static MyShift view(Duty duty) {
        return new MyShift(
                duty.day(),
                duty.shift().name(),
                duty.begins(),
                duty.ends(),
                ShiftTimes.texts(duty.shift().breaks()));
    }
}
