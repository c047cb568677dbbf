package org.dayu.staffing.internal.rest;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.acd.api.AgentDesk;
import org.dayu.acd.api.AgentState;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.staffing.internal.StaffingSettings;
import org.dayu.staffing.internal.roster.Adherence;
import org.dayu.staffing.internal.roster.Duty;
import org.dayu.staffing.internal.roster.RosterStore;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who should be signed in at this moment, and who is. */
@Component(service = AdherenceResource.class, property = Rest.RESOURCE)
@Path("v1/staffing/adherence")
@Produces(MediaType.APPLICATION_JSON)
@Secured({Role.SUPERVISOR, Role.ADMIN})
public final class AdherenceResource {

    private final RosterStore store;
    private final AgentDesk desk;
    private final StaffingSettings settings;
    private final Clock clock;

    @Activate
    public AdherenceResource(
            @Reference RosterStore store, @Reference AgentDesk desk, @Reference StaffingSettings settings) {
        this(store, desk, settings, Clock.systemUTC());
    }

    AdherenceResource(RosterStore store, AgentDesk desk, StaffingSettings settings, Clock clock) {
        this.store = store;
        this.desk = desk;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * An agent who is on duty or signed in.
     *
     * @param minutes late, absent or gone for so long
     */
    public record AdherenceRow(
            UUID agentId,
            String workNumber,
            String name,
            Adherence.Standing standing,
            AgentState state,
            @Nullable String shift,
            @Nullable Instant begins,
            @Nullable Instant ends,
            long minutes) {}

    /**
     * This moment.
     *
     * @param published whether anything is published around this moment; without a roster nobody is there without a shift
     * @param rostered agents on duty
     * @param present of those, who are signed in
     */
    public record AdherenceView(Instant at, boolean published, int rostered, int present, List<AdherenceRow> agents) {}

    @GET
    @Operation(operationId = "showAdherence")
    public AdherenceView adherence() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, StaffingSettings.ZONE);
        List<Duty> duties = store.published(today.minusDays(1), today.plusDays(1));
        List<Adherence.Row> rows = duties.isEmpty()
                ? List.of()
                : new Adherence(settings.late(), settings.absent(), settings.margin()).of(desk.agents(), duties, now);
        int present = (int) rows.stream()
                .filter(row -> row.standing() == Adherence.Standing.PRESENT)
                .count();
        int elsewhere = (int) rows.stream()
                .filter(row ->
                        row.standing() == Adherence.Standing.AROUND || row.standing() == Adherence.Standing.UNPLANNED)
                .count();
        return new AdherenceView(
                now,
                !duties.isEmpty(),
                rows.size() - elsewhere,
                present,
                rows.stream().map(AdherenceResource::view).toList());
    }

    private static AdherenceRow view(Adherence.Row row) {
        var duty = row.duty();
        return new AdherenceRow(
                row.agent().id(),
                row.agent().workNumber(),
                row.agent().name(),
                row.standing(),
                row.agent().state(),
                duty == null ? null : duty.shift().name(),
                duty == null ? null : duty.begins(),
                duty == null ? null : duty.ends(),
                row.minutes());
    }
}
