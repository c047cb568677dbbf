package org.dayu.sites.internal.rest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.acd.api.SiteChoice;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.sites.internal.Passage;
import org.dayu.sites.internal.SiteView;
import org.dayu.sites.internal.SitesService;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Other sites, and who went there or came from there. They are configured in files. */
@Component(service = SitesResource.class, property = Rest.RESOURCE)
@Path("v1/sites")
@Produces(MediaType.APPLICATION_JSON)
@Secured({Role.SUPERVISOR, Role.ADMIN})
public final class SitesResource {

    private static final int MOST = 500;
    private static final long PATIENCE_SECONDS = 20;

    private final SitesService sites;
    private final CurrentUser user;
    private final Audit audit;

    @Activate
    public SitesResource(@Reference SitesService sites, @Reference CurrentUser user, @Reference Audit audit) {
        this.sites = sites;
        this.user = user;
        this.audit = audit;
    }

    /** @param self the name of this site */
    public record SitesView(String self, List<SiteView> sites) {}

    /**
     * A caller who went, was to go, or came.
     *
     * @param direction {@code out} or {@code in}
     * @param outcome {@code taken}, {@code not-taken}, {@code withdrawn}, {@code returned} or {@code refused}
     * @param choice why that site, with all that were considered; of who goes
     */
    public record PassageView(
            UUID id,
            String direction,
            UUID call,
            String site,
            String queue,
            Instant at,
            String outcome,
            int status,
            int hops,
            @Nullable SiteChoice choice,
            String note) {

        static PassageView of(Passage passage) {
            return new PassageView(
                    passage.id(),
                    passage.out() ? "out" : "in",
                    passage.call(),
                    passage.site(),
                    passage.queue(),
                    passage.at(),
                    passage.outcome(),
                    passage.status(),
                    passage.hops(),
                    passage.choice(),
                    passage.note());
        }
    }

    @GET
    @Operation(operationId = "listSites", summary = "Other sites as they stand, and today's figures")
    public SitesView list() {
        return new SitesView(sites.self(), sites.views());
    }

    @GET
    @Path("passages")
    @Operation(operationId = "listSitePassages", summary = "Who went to other sites and came from there, and why")
    public List<PassageView> passages(
            @QueryParam("call") @Nullable UUID call, @QueryParam("limit") @DefaultValue("100") int limit) {
        return sites.passages(call, Math.max(1, Math.min(MOST, limit))).stream()
                .map(PassageView::of)
                .toList();
    }

    /** Asks the site now; the answer is how it stands then. */
    @POST
    @Path("{name}/test")
    @Secured(Role.ADMIN)
    @Operation(operationId = "testSite", summary = "Asks another site now how it stands")
    public SiteView test(@PathParam("name") String name) {
        try {
            sites.test(name).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("查询被中断", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new UnavailableException("站点没有应答", e);
        }
        audit.record(user.require(), "site.test", "site/" + name, Map.of());
        return sites.views().stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("没有这个站点"));
    }
}
