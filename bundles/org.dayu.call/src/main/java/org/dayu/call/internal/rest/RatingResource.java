package org.dayu.call.internal.rest;

import java.util.List;
import java.util.UUID;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;

import org.dayu.call.internal.store.RatingStore;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The report on satisfaction. */
@Path("v1/ratings")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = RatingResource.class, property = Rest.RESOURCE)
@Secured({Role.SUPERVISOR, Role.ANALYST, Role.ADMIN})
public final class RatingResource {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable RatingStore store;

    @Activate
    public RatingResource() {}

    /**
     * @param from the first day, e.g. {@code 2026-07-01}
     * @param to the last day
     * @param agentId only this agent's talks
     */
    @GET
    public List<RatingStore.Day> listRatings(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("agentId") @Nullable UUID agentId) {
        Days days = Days.of(from, to);
        RatingStore present = store;
        if (present == null) {
            throw new UnavailableException("满意度暂时无法统计，请稍后再试", null);
        }
        return present.days(days.from(), days.to(), agentId);
    }
}
