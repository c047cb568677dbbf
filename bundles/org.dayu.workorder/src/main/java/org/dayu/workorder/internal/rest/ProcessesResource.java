package org.dayu.workorder.internal.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.dayu.core.api.rest.Upload;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.workorder.internal.process.Deployments;
import org.dayu.workorder.internal.process.ProcessCatalog;
import org.dayu.workorder.internal.process.ProcessCatalog.Migration;
import org.dayu.workorder.internal.process.ProcessCatalog.Model;
import org.dayu.workorder.internal.process.ProcessCatalog.NodeCount;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Process models: versions, publishing with faults by line and column, counts, migration. */
@Component(service = ProcessesResource.class, property = "dayu.rest=true")
@Path("v1/processes")
@Produces(MediaType.APPLICATION_JSON)
@Secured({Role.DISPATCHER, Role.SUPERVISOR, Role.ADMIN})
public final class ProcessesResource {

    private final ProcessCatalog catalog;
    private final Deployments deployments;
    private final Audit audit;
    private final CurrentUser user;

    @Activate
    public ProcessesResource(
            @Reference ProcessCatalog catalog,
            @Reference Deployments deployments,
            @Reference Audit audit,
            @Reference CurrentUser user) {
        this.catalog = catalog;
        this.deployments = deployments;
        this.audit = audit;
        this.user = user;
    }

    /** Which version to which. */
    public record MigrationRequest(int from, int to, boolean dryRun) {}

    @GET
    @Operation(operationId = "listProcesses")
    public List<Model> list() {
        return catalog.models();
    }

    @GET
    @Path("deployments")
    @Operation(operationId = "listProcessDeployments")
    public List<Deployments.Attempt> deployments() {
        return deployments.recent();
    }

    @GET
    @Path("{key}/versions/{version}/diagram")
    @Produces(MediaType.APPLICATION_XML)
    @Operation(operationId = "getProcessDiagram")
    public byte[] diagram(@PathParam("key") String key, @PathParam("version") int version) {
        return catalog.diagram(key, version);
    }

    @GET
    @Path("{key}/versions/{version}/counts")
    @Operation(operationId = "countProcessNodes")
    public List<NodeCount> counts(@PathParam("key") String key, @PathParam("version") int version) {
        return catalog.counts(key, version);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Secured(Role.ADMIN)
    @Operation(operationId = "publishProcess")
    @ApiResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = ProcessCatalog.Version.class)))
    public Response publish(Upload upload) {
        try {
            var who = user.require();
            var xml = upload.content().readNBytes(2 * 1024 * 1024);
            return published(catalog.publish(upload.filename(), xml, "upload/" + who.username()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @POST
    @Path("{key}/versions/{version}/republish")
    @Secured(Role.ADMIN)
    @Operation(operationId = "republishProcess")
    @ApiResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = ProcessCatalog.Version.class)))
    public Response republish(@PathParam("key") String key, @PathParam("version") int version) {
        return published(catalog.republish(key, version));
    }

    private Response published(ProcessCatalog.Version version) {
        audit.record(
                user.require(),
                "process.publish",
                "process/" + version.key(),
                Map.of("version", String.valueOf(version.version())));
        return Response.status(Response.Status.CREATED).entity(version).build();
    }

    @POST
    @Path("{key}/migrations")
    @Consumes(MediaType.APPLICATION_JSON)
    @Secured(Role.ADMIN)
    @Operation(operationId = "migrateProcess")
    public Migration migrate(@PathParam("key") String key, MigrationRequest wanted) {
        var done = catalog.migrate(key, wanted.from(), wanted.to(), wanted.dryRun());
        audit.record(
                user.require(),
                "process.migrate",
                "process/" + key,
                Map.of(
                        "from", String.valueOf(wanted.from()),
                        "to", String.valueOf(wanted.to()),
                        "dryRun", String.valueOf(wanted.dryRun()),
                        "migrated", String.valueOf(done.migrated())));
        return done;
    }
}
