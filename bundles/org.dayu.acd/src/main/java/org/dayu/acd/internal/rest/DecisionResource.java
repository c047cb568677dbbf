package org.dayu.acd.internal.rest;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.acd.api.Decision;
import org.dayu.acd.internal.AcdInside;
import org.dayu.acd.internal.store.HistoryStore;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Why a caller went to whom. */
@Component(service = DecisionResource.class, property = Rest.RESOURCE)
@Path("v1/acd/decisions")
@Produces(MediaType.APPLICATION_JSON)
@Secured({Role.SUPERVISOR, Role.ADMIN})
public final class DecisionResource {

    private static final int USUAL = 50;
    private static final int MOST = 500;

    private final AcdInside acd;
    private final HistoryStore history;

    @Activate
    public DecisionResource(@Reference AcdInside acd, @Reference HistoryStore history) {
        this.acd = acd;
        this.history = history;
    }

    /**
     * Decisions, newest first: those in memory and those in the database. Of one call all; otherwise the latest, of one
     * queue if said so.
     *
     * @param before only offers with a smaller id, to read on
     */
    @GET
    @Operation(operationId = "listDecisions")
    public List<Decision> list(
            @Nullable @QueryParam("call") UUID call,
            @Nullable @QueryParam("queue") String queue,
            @Nullable @QueryParam("before") Long before,
            @Nullable @QueryParam("most") Integer most) {
        int limit = Fields.number("most", most, USUAL, 1, MOST);
        Map<Long, Decision> found = new TreeMap<>(Comparator.reverseOrder());
        if (call == null) {
            history.latest(queue, before, limit).forEach(decision -> found.put(decision.offer(), decision));
            acd.latest().stream()
                    .filter(decision -> queue == null || queue.equals(decision.queue()))
                    .filter(decision -> before == null || decision.offer() < before)
                    .forEach(decision -> found.put(decision.offer(), decision));
        } else {
            history.decisions(call).forEach(decision -> found.put(decision.offer(), decision));
            acd.decisions(call).forEach(decision -> found.put(decision.offer(), decision));
        }
        return found.values().stream().limit(limit).toList();
    }
}
