package org.dayu.security.internal.rest;

import java.time.Instant;

import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.security.internal.audit.AuditEntry;
import org.dayu.security.internal.audit.AuditFilter;
import org.dayu.security.internal.audit.AuditStore;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The audit trail, to be read. */
@Component(service = AuditResource.class, property = "dayu.rest=true")
@Path("v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Secured({Role.ADMIN, Role.SUPERVISOR})
public final class AuditResource {

    private final AuditStore store;

    @Activate
    public AuditResource(@Reference AuditStore store) {
        this.store = store;
    }

    @GET
    @Operation(operationId = "listAudit", summary = "审计记录，新的在前")
    public Page<AuditEntry> list(
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("action") @Nullable String action,
            @QueryParam("object") @Nullable String object,
            @QueryParam("from") @Nullable Instant from,
            @QueryParam("to") @Nullable Instant to,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return store.find(new AuditFilter(actor, action, object, from, to), new PageRequest(offset, limit));
    }
}
