package org.dayu.staffing.internal.rest;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.staffing.internal.roster.RosterStore;
import org.dayu.staffing.internal.roster.Shift;
import org.dayu.staffing.internal.roster.Shift.Break;
import org.dayu.staffing.internal.roster.ShiftTimes;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shifts that may be worked. */
@Component(service = ShiftResource.class, property = Rest.RESOURCE)
@Path("v1/shifts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Secured({Role.SUPERVISOR, Role.ADMIN})
public final class ShiftResource {

    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_SHIFT = 16 * 60;

    private final RosterStore store;
    private final CurrentUser user;
    private final Audit audit;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public ShiftResource(@Reference RosterStore store, @Reference CurrentUser user, @Reference Audit audit) {
        this.store = store;
        this.user = user;
        this.audit = audit;
    }

    /**
     * A shift as people write it.
     *
     * @param start {@code HH:mm}
     * @param end {@code HH:mm}, of the next day unless later than the start
     * @param breaks {@code HH:mm-HH:mm}
     */
    public record ShiftFields(
            @Nullable String name, @Nullable String start, @Nullable String end, @Nullable List<String> breaks) {}

    /** @param workMinutes without the breaks */
    public record ShiftView(UUID id, String name, String start, String end, List<String> breaks, int workMinutes) {

        static ShiftView of(Shift shift) {
            return new ShiftView(
                    shift.id(),
                    shift.name(),
                    ShiftTimes.text(shift.start()),
                    ShiftTimes.text(shift.end()),
                    ShiftTimes.texts(shift.breaks()),
                    shift.work());
        }
    }

    @GET
    @Operation(operationId = "listShifts")
    public List<ShiftView> list() {
        return store.shifts().stream().map(ShiftView::of).toList();
    }

    @POST
    @Operation(operationId = "addShift")
    public ShiftView add(ShiftFields fields) {
        return put(Uuids.next(), fields, "shift.added");
    }

    /** What is published keeps its times until it is published again. */
    @PUT
    @Path("{id}")
    @Operation(operationId = "changeShift")
    public ShiftView change(@PathParam("id") UUID id, ShiftFields fields) {
        store.shift(id).orElseThrow(ShiftResource::none);
        return put(id, fields, "shift.changed");
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "removeShift")
    public void remove(@PathParam("id") UUID id) {
        if (!store.remove(id)) {
            throw none();
        }
        audit.record(user.require(), "shift.removed", "shift/" + id, Map.of());
    }

    private ShiftView put(UUID id, ShiftFields fields, String action) {
        Shift shift = read(id, fields);
        var who = user.require();
        store.put(shift, who.username(), clock.instant());
        audit.record(who, action, "shift/" + id, Map.of("name", shift.name()));
        return ShiftView.of(shift);
    }

    private static Shift read(UUID id, ShiftFields fields) {
        String name = fields.name() == null ? "" : fields.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.equals("休")) {
            throw new InvalidException("name", "请填写班次名称，不超过 " + LONGEST_NAME + " 字");
        }
        int start = ShiftTimes.minute("start", fields.start() == null ? "" : fields.start());
        if (start == Shift.MINUTES_A_DAY) {
            throw new InvalidException("start", "班次从 00:00 开始，而不是 24:00");
        }
        int end = ShiftTimes.end("end", fields.end() == null ? "" : fields.end(), start);
        if (end - start > LONGEST_SHIFT) {
            throw new InvalidException("end", "班次不超过 16 小时");
        }
        List<Break> breaks = ShiftTimes.breaks(fields.breaks() == null ? List.of() : fields.breaks(), start, end);
        Shift shift = new Shift(id, name, start, end, breaks);
        if (shift.work() <= 0) {
            throw new InvalidException("breaks", "班次除去休息应有工作时间");
        }
        return shift;
    }

    private static NotFoundException none() {
        return new NotFoundException("没有这个班次");
    }
}
