package org.dayu.sites.internal.rest;

import java.time.Clock;
import java.time.Duration;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.core.api.error.UnauthenticatedException;
import org.dayu.core.api.rest.RateLimit;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Open;
import org.dayu.sites.internal.SitesService;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How this site stands, for other sites that prove who they are. */
@Component(service = SiteStateResource.class, property = Rest.RESOURCE)
@Path("v1/site-state")
@Produces(MediaType.APPLICATION_JSON)
public final class SiteStateResource {

    private static final int MOST_STRANGERS = 20;

    private final SitesService sites;
    private final RateLimit bySite;
    private final RateLimit strangers = new RateLimit(MOST_STRANGERS, Duration.ofMinutes(1), Clock.systemUTC());

    @Activate
    public SiteStateResource(@Reference SitesService sites) {
        this.sites = sites;
        bySite = new RateLimit(sites.requestsPerMinute(), Duration.ofMinutes(1), Clock.systemUTC());
    }

    // open: another site has no account here; it seals its question with the secret that both know
    @GET
    @Open
    @Operation(
            operationId = "getSiteState",
            summary = "How this site stands; for other sites, sealed with the shared secret")
    public Response state(
            @HeaderParam("X-Dayu-Site") @Nullable String site,
            @HeaderParam("X-Dayu-Time") @Nullable String time,
            @HeaderParam("X-Dayu-Nonce") @Nullable String nonce,
            @HeaderParam("X-Dayu-Seal") @Nullable String seal,
            @Context HttpServletRequest request) {
        String address = String.valueOf(request.getRemoteAddr());
        strangers.check(address);
        SitesService.Answer answer = sites.answer(text(site), text(time), text(nonce), text(seal))
                .orElseThrow(() -> {
                    strangers.add(address);
                    return new UnauthenticatedException("只回答已配置站点的询问");
                });
        bySite.count(text(site));
        return Response.ok(answer.body())
                .header("X-Dayu-Seal", answer.seal())
                .header("Cache-Control", "no-store")
                .build();
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }
}
