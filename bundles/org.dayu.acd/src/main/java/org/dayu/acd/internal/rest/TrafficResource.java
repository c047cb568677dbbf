package org.dayu.acd.internal.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.acd.internal.store.HistoryStore;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Real traffic for {@code ./dayu simulate SCENARIO.json --traffic FILE.csv}: who came when, without who they are. */
@Component(service = TrafficResource.class, property = Rest.RESOURCE)
@Path("v1/acd/traffic")
@Secured({Role.SUPERVISOR, Role.ADMIN, Role.ANALYST})
public final class TrafficResource {

    private static final Duration LONGEST = Duration.ofDays(31);
    private static final int MOST = 500_000;

    private final HistoryStore history;
    private final CurrentUser user;
    private final Audit audit;

    @Activate
    public TrafficResource(@Reference HistoryStore history, @Reference CurrentUser user, @Reference Audit audit) {
        this.history = history;
        this.user = user;
        this.audit = audit;
    }

    /** Callers who were answered or gave up between two instants, at most 31 days apart. */
    @GET
    @Produces("text/csv; charset=utf-8")
    @Operation(operationId = "exportTraffic")
    public String export(@Nullable @QueryParam("from") String from, @Nullable @QueryParam("to") String to) {
        Instant begin = instant("from", from);
        Instant end = instant("to", to);
        if (!begin.isBefore(end) || Duration.between(begin, end).compareTo(LONGEST) > 0) {
            throw new InvalidException("to", "结束时间应在开始时间之后 31 天以内");
        }
        var table = new StringBuilder("queue,arrived,handle,patience\r\n");
        for (HistoryStore.Arrival each : history.arrivals(begin, end, MOST)) {
            table.append(each.queue())
                    .append(',')
                    .append(each.arrived())
                    .append(',')
                    .append(seconds(each.handleSeconds()))
                    .append(',')
                    .append(seconds(each.patienceSeconds()))
                    .append("\r\n");
        }
        audit.record(user.require(), "acd.traffic.exported", "acd/traffic", Map.of("from", begin.toString()));
        return table.toString();
    }

    private static String seconds(@Nullable Double seconds) {
        return seconds == null ? "" : String.format(Locale.ROOT, "%.1f", seconds);
    }

    private static Instant instant(String field, @Nullable String text) {
        try {
            return Instant.parse(text == null ? "" : text);
        } catch (DateTimeParseException e) {
            throw new InvalidException(field, "请给出时间，例：2026-07-01T00:00:00Z");
        }
    }
}
