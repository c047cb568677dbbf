package org.dayu.call.internal.rest;

import java.util.List;
import java.util.UUID;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;

import org.dayu.call.internal.store.RatingStore;
import org.dayu.core.api.error.ForbiddenException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The report on satisfaction; agents who are nothing else see what is said of their own talks. */
@Path("v1/ratings")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = RatingResource.class, property = Rest.RESOURCE)
@Secured({Role.AGENT, Role.SUPERVISOR, Role.ANALYST, Role.ADMIN})
public final class RatingResource {

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable RatingStore store;

    private final CurrentUser currentUser;

    @Activate
    public RatingResource(@Reference CurrentUser currentUser) {
        this.currentUser = currentUser;
    }

    /**
     * @param from the first day, e.g. {@code 2026-07-01}
     * @param to the last day
     * @param agentId only this agent's talks; an agent's own if an agent asks
     */
    @GET
    public List<RatingStore.Day> listRatings(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("agentId") @Nullable UUID agentId) {
        Days days = Days.of(from, to);
        UUID whose = scope(currentUser.require(), agentId);
        RatingStore present = store;
        if (present == null) {
            throw new UnavailableException("满意度暂时无法统计，请稍后再试", null);
        }
        return present.days(days.from(), days.to(), whose);
    }

    private static @Nullable UUID scope(Principal who, @Nullable UUID wanted) {
        if (who.hasAny(Role.SUPERVISOR, Role.ANALYST, Role.ADMIN)) {
            return wanted;
        }
        if (wanted != null && !wanted.equals(who.userId())) {
            throw new ForbiddenException("只能查看自己的满意度");
        }
        return who.userId();
    }
}
