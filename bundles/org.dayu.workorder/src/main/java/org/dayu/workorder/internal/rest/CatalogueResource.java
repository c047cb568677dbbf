package org.dayu.workorder.internal.rest;

import java.util.List;

import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.core.api.security.Secured;
import org.dayu.workorder.api.Urgency;
import org.dayu.workorder.internal.CatalogueViews;
import org.dayu.workorder.internal.CatalogueViews.Limit;
import org.dayu.workorder.internal.CatalogueViews.Match;
import org.dayu.workorder.internal.CatalogueViews.Node;
import org.dayu.workorder.internal.Suggestions;
import org.dayu.workorder.internal.Suggestions.Suggestion;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a form needs: categories with type-ahead, limits, and where an order should go. For everybody logged in. */
@Component(service = CatalogueResource.class, property = "dayu.rest=true")
@Path("v1")
@Produces(MediaType.APPLICATION_JSON)
@Secured
public final class CatalogueResource {

    private static final int MOST = 500;

    private final CatalogueViews views;
    private final Suggestions suggestions;

    @Activate
    public CatalogueResource(@Reference CatalogueViews views, @Reference Suggestions suggestions) {
        this.views = views;
        this.suggestions = suggestions;
    }

    @GET
    @Path("categories")
    @Operation(operationId = "searchCategories")
    public List<Match> categories(
            @QueryParam("q") @DefaultValue("") String q, @QueryParam("limit") @DefaultValue("500") int limit) {
        return views.search(q, Math.max(1, Math.min(limit, MOST)));
    }

    @GET
    @Path("categories/tree")
    @Operation(operationId = "getCategoryTree")
    public List<Node> tree() {
        return views.tree();
    }

    @GET
    @Path("sla-classes")
    @Operation(operationId = "listSlaClasses")
    public List<Limit> limits() {
        return views.limits();
    }

    @GET
    @Path("dispatch-suggestion")
    @Operation(operationId = "suggestDispatch")
    public Suggestion suggest(
            @QueryParam("category") @DefaultValue("") String category,
            @QueryParam("district") @Nullable String district,
            @QueryParam("urgency") @Nullable Urgency urgency) {
        var place = district == null || district.isBlank() ? null : district;
        return suggestions.suggest(category, place, urgency == null ? Urgency.NORMAL : urgency);
    }
}
