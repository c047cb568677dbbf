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
import org.dayu.core.api.error.InvalidException;
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

    private final AcdInside acd;
    private final HistoryStore history;

    @Activate
    public DecisionResource(@Reference AcdInside acd, @Reference HistoryStore history) {
        this.acd = acd;
        this.history = history;
    }

    /** All decisions about one call, newest first: those in memory and those in the database. */
    @GET
    @Operation(operationId = "listDecisions")
    public List<Decision> list(@Nullable @QueryParam("call") UUID call) {
        if (call == null) {
            throw new InvalidException("call", "请指明通话");
        }
        Map<Long, Decision> found = new TreeMap<>(Comparator.reverseOrder());
        history.decisions(call).forEach(decision -> found.put(decision.offer(), decision));
        acd.decisions(call).forEach(decision -> found.put(decision.offer(), decision));
        return List.copyOf(found.values());
    }
}
