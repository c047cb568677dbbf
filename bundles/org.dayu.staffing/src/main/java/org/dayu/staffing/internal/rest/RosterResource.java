package org.dayu.staffing.internal.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.acd.api.AgentDesk;
import org.dayu.acd.api.AgentSnapshot;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.rest.Upload;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.staffing.internal.StaffingSettings;
import org.dayu.staffing.internal.forecast.Forecasts;
import org.dayu.staffing.internal.rest.CoverageDesk.Wish;
import org.dayu.staffing.internal.rest.ProposalDesk.Proposed;
import org.dayu.staffing.internal.rest.RosterViews.RosterView;
import org.dayu.staffing.internal.roster.DayOff;
import org.dayu.staffing.internal.roster.Duty;
import org.dayu.staffing.internal.roster.Planned;
import org.dayu.staffing.internal.roster.RosterFile;
import org.dayu.staffing.internal.roster.RosterRules;
import org.dayu.staffing.internal.roster.RosterStore;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who works which shift on which day: planned by supervisors, known to agents once it is published. */
@Component(service = RosterResource.class, property = Rest.RESOURCE)
@Path("v1/roster")
@Produces(MediaType.APPLICATION_JSON)
@Secured({Role.SUPERVISOR, Role.ADMIN})
public final class RosterResource {

    private static final int USUAL_DAYS = 14;
    private static final int MOST_CELLS = 20_000;

    private final RosterStore store;
    private final ProposalDesk proposals;
    private final Forecasts forecasts;
    private final AgentDesk desk;
    private final StaffingSettings settings;
    private final CurrentUser user;
    private final Audit audit;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public RosterResource(
            @Reference RosterStore store,
            @Reference ProposalDesk proposals,
            @Reference Forecasts forecasts,
            @Reference AgentDesk desk,
            @Reference StaffingSettings settings,
            @Reference CurrentUser user,
            @Reference Audit audit) {
        this.store = store;
        this.proposals = proposals;
        this.forecasts = forecasts;
        this.desk = desk;
        this.settings = settings;
        this.user = user;
        this.audit = audit;
    }

    /** @param shiftId or {@code null} to take away what is planned */
    public record WantedDuty(@Nullable UUID agentId, @Nullable String day, @Nullable UUID shiftId) {}

    /** Cells that are planned anew, all or none. */
    public record WantedRoster(@Nullable List<WantedDuty> duties) {}

    /** Some days. */
    public record Days(@Nullable String from, @Nullable Integer days) {}

    /** @param changes duties that were added, changed or taken away */
    public record Publication(int changes) {}

    /** @param cells that were planned or taken away */
    public record RosterImport(int cells) {}

    /** @param replace whether what is planned for these agents on these days goes first; otherwise it stays */
    public record ProposalWish(CoverageDesk.@Nullable Wish span, @Nullable Boolean replace) {}

    /**
     * What was added to the plan.
     *
     * @param unknown queues of which too little is known: nobody was planned for them
     */
    public record ProposalView(int duties, List<String> unknown) {}

    public record WantedDayOff(@Nullable UUID agentId, @Nullable String day, @Nullable String note) {}

    @GET
    @Operation(operationId = "showRoster")
    public RosterView show(@Nullable @QueryParam("from") String from, @Nullable @QueryParam("days") Integer days) {
        LocalDate begin = Given.day("from", from, forecasts.today());
        int count = Given.days(days, USUAL_DAYS);
        LocalDate end = begin.plusDays(count - 1L);
        LocalDate before = begin.minusDays(RosterRules.AROUND_DAYS);
        LocalDate after = end.plusDays(RosterRules.AROUND_DAYS);
        var agents = desk.agents().stream()
                .sorted((one, other) -> one.workNumber().compareTo(other.workNumber()))
                .toList();
        List<Duty> drafts = store.drafts(before, after);
        List<DayOff> off = store.daysOff(before, after);
        return RosterViews.of(
                begin,
                count,
                agents,
                drafts,
                store.published(begin, end),
                off,
                RosterRules.of(settings).breaches(drafts, off));
    }

    /** Plans cells; what breaks a rule is planned all the same and shown as broken. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "planRoster")
    public void plan(WantedRoster wanted) {
        Principal who = user.require();
        List<WantedDuty> given = wanted.duties() == null ? List.of() : wanted.duties();
        if (given.isEmpty() || given.size() > MOST_CELLS) {
            throw new InvalidException("duties", "请给出要排的班次");
        }
        Set<UUID> agents = desk.agents().stream().map(AgentSnapshot::id).collect(Collectors.toSet());
        List<Planned> cells = given.stream()
                .map(one -> {
                    if (one.agentId() == null || !agents.contains(one.agentId())) {
                        throw new InvalidException("agentId", "没有这位坐席");
                    }
                    return new Planned(one.agentId(), Given.day("day", one.day()), one.shiftId());
                })
                .toList();
        store.plan(cells);
        audit.record(who, "roster.planned", "roster/" + cells.get(0).day(), Map.of("cells", "" + cells.size()));
    }

    /** Tells agents what is planned on these days. */
    @POST
    @Path("publication")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "publishRoster")
    public Publication publish(Days span) {
        Principal who = user.require();
        LocalDate begin = Given.day("from", span.from());
        int days = Given.days(span.days(), USUAL_DAYS);
        int changes = store.publish(begin, begin.plusDays(days - 1L), who.username(), clock.instant());
        audit.record(
                who,
                "roster.published",
                "roster/" + begin,
                Map.of("days", Integer.toString(days), "changes", Integer.toString(changes)));
        return new Publication(changes);
    }

    /** Fills the plan so that what is needed is covered, as far as the rules let agents work. */
    @POST
    @Path("proposal")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "proposeRoster")
    public ProposalView propose(ProposalWish wish) {
        Principal who = user.require();
        Proposed added = proposals.propose(
                wish.span() == null ? new Wish(null, null, null, null, null, null, null, null) : wish.span(),
                Boolean.TRUE.equals(wish.replace()));
        audit.record(
                who,
                "roster.proposed",
                "roster/" + added.span().from(),
                Map.of("days", Integer.toString(added.span().days()), "duties", Integer.toString(added.duties())));
        return new ProposalView(added.duties(), added.unknown());
    }

    @GET
    @Path("file")
    @Produces("text/csv; charset=utf-8")
    @Operation(operationId = "exportRoster")
    public String export(@Nullable @QueryParam("from") String from, @Nullable @QueryParam("days") Integer days) {
        LocalDate begin = Given.day("from", from, forecasts.today());
        Map<UUID, AgentSnapshot> agents =
                desk.agents().stream().collect(Collectors.toMap(AgentSnapshot::id, one -> one));
        List<RosterFile.Row> rows = store.drafts(begin, begin.plusDays(Given.days(days, USUAL_DAYS) - 1L)).stream()
                .filter(duty -> agents.containsKey(duty.agent()))
                .map(duty -> {
                    AgentSnapshot agent = agents.get(duty.agent());
                    return new RosterFile.Row(
                            agent.workNumber(),
                            agent.name(),
                            duty.day(),
                            duty.shift().name());
                })
                .toList();
        audit.record(
                user.require(), "roster.exported", "roster/" + begin, Map.of("rows", Integer.toString(rows.size())));
        return RosterFile.write(rows);
    }

    /** Plans the rows of a file; a wrong row is told by its line, and then nothing is planned. */
    @POST
    @Path("file")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(operationId = "importRoster")
    public RosterImport importRoster(Upload upload) {
        Principal who = user.require();
        try {
            Map<String, UUID> agents = new HashMap<>();
            desk.agents().forEach(agent -> agents.put(agent.workNumber(), agent.id()));
            Map<String, UUID> shifts = new HashMap<>();
            store.shifts().forEach(shift -> shifts.put(shift.name(), shift.id()));
            List<Planned> cells = RosterFile.read(upload.content().readAllBytes(), agents, shifts);
            store.plan(cells);
            audit.record(who, "roster.imported", "roster/file", Map.of("cells", Integer.toString(cells.size())));
            return new RosterImport(cells.size());
        } catch (IOException e) {
            throw new UncheckedIOException("an upload that was received cannot be read", e);
        }
    }

    @PUT
    @Path("days-off")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "addDayOff")
    public void addDayOff(WantedDayOff wanted) {
        Principal who = user.require();
        if (wanted.agentId() == null || desk.find(wanted.agentId()).isEmpty()) {
            throw new InvalidException("agentId", "没有这位坐席");
        }
        LocalDate day = Given.day("day", wanted.day());
        store.put(new DayOff(wanted.agentId(), day, Given.note(wanted.note())));
        audit.record(who, "roster.day-off.added", "agent/" + wanted.agentId(), Map.of("day", day.toString()));
    }

    @DELETE
    @Path("days-off/{agent}/{day}")
    @Operation(operationId = "removeDayOff")
    public void removeDayOff(@PathParam("agent") UUID agent, @PathParam("day") String text) {
        Principal who = user.require();
        LocalDate day = Given.day("day", text);
        if (!store.removeDayOff(agent, day)) {
            throw new NotFoundException("这一天没有登记休假");
        }
        audit.record(who, "roster.day-off.removed", "agent/" + agent, Map.of("day", day.toString()));
    }
}
