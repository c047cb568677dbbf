package org.dayu.ivr.internal.rest;

import java.util.List;
import java.util.Map;

import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.InvalidException.Fault;
import org.dayu.core.api.rest.BodyLimit;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.ivr.api.IvrFlows.FlowVersion;
import org.dayu.ivr.internal.FlowCounts;
import org.dayu.ivr.internal.FlowCounts.Kind;
import org.dayu.ivr.internal.FlowLibrary;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists, checks, publishes and rolls back flows. */
@Component(service = IvrFlowResource.class, property = Rest.RESOURCE)
@Path("v1/ivr-flows")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Secured(Role.ADMIN)
public final class IvrFlowResource {

    private static final long LONGEST = 512 * 1024;

    private final FlowLibrary flows;
    private final FlowCounts counts;
    private final CurrentUser user;
    private final Audit audit;

    @Activate
    public IvrFlowResource(
            @Reference FlowLibrary flows,
            @Reference FlowCounts counts,
            @Reference CurrentUser user,
            @Reference Audit audit) {
        this.flows = flows;
        this.counts = counts;
        this.user = user;
        this.audit = audit;
    }

    /** A flow as text. */
    public record FlowSource(@Nullable String yaml) {}

    /** The text of one version. */
    public record VersionSource(String flow, int version, String yaml) {}

    /** What a check found; publishing would be refused unless {@code valid}. */
    public record CheckResult(boolean valid, List<Fault> faults) {}

    @GET
    @Operation(operationId = "listIvrFlows")
    public List<FlowVersion> list() {
        return flows.versions();
    }

    @GET
    @Path("{flow}/versions/{version}")
    @Operation(operationId = "getIvrFlowSource")
    public VersionSource source(@PathParam("flow") String flow, @PathParam("version") int version) {
        return new VersionSource(flow, version, flows.source(flow, version));
    }

    @POST
    @Path("check")
    @BodyLimit(LONGEST)
    @Operation(operationId = "checkIvrFlow")
    public CheckResult check(FlowSource wanted) {
        try {
            flows.check(text(wanted.yaml()));
            return new CheckResult(true, List.of());
        } catch (InvalidException e) {
            return new CheckResult(false, e.faults());
        }
    }

    @POST
    @BodyLimit(LONGEST)
    @Operation(operationId = "publishIvrFlow")
    public FlowVersion publish(FlowSource wanted) {
        var who = user.require();
        FlowVersion version = flows.publish(text(wanted.yaml()), who.username());
        audit.record(who, "ivr.publish", "ivr-flow/" + version.flow(), Map.of("version", "" + version.version()));
        return version;
    }

    /**
     * A version that takes so many in a hundred of the new calls.
     *
     * @param percent 1 to 99
     */
    public record Trial(@Nullable String yaml, int percent) {}

    /** What share of the new calls a version on trial takes; 0 ends the trial, 100 puts the version into service. */
    public record Share(int percent) {}

    @POST
    @Path("try-out")
    @BodyLimit(LONGEST)
    @Operation(operationId = "tryOutIvrFlow")
    public FlowVersion tryOut(Trial wanted) {
        var who = user.require();
        FlowVersion version = flows.tryOut(text(wanted.yaml()), wanted.percent(), who.username());
        audit.record(
                who,
                "ivr.try-out",
                "ivr-flow/" + version.flow(),
                Map.of("version", "" + version.version(), "percent", "" + wanted.percent()));
        return version;
    }

    @PUT
    @Path("{flow}/versions/{version}/share")
    @Operation(operationId = "shareIvrFlow")
    public FlowVersion share(@PathParam("flow") String flow, @PathParam("version") int version, Share wanted) {
        var who = user.require();
        FlowVersion now = flows.share(flow, version, wanted.percent(), who.username());
        audit.record(
                who,
                "ivr.share",
                "ivr-flow/" + flow,
                Map.of("version", "" + version, "percent", "" + wanted.percent()));
        return now;
    }

    /** What became of the calls that took a version today, all nodes of the cluster together. */
    public record Counts(String flow, int version, long begun, long queued, long served, long left, long failed) {}

    @GET
    @Path("{flow}/versions/{version}/counts")
    @Operation(operationId = "countIvrFlow")
    public Counts counts(@PathParam("flow") String flow, @PathParam("version") int version) {
        Map<String, Map<Kind, Long>> nodes = counts.since(flow, version, counts.today());
        return new Counts(
                flow,
                version,
                sum(nodes, Kind.BEGUN),
                sum(nodes, Kind.QUEUED),
                sum(nodes, Kind.SERVED),
                sum(nodes, Kind.LEFT),
                sum(nodes, Kind.FAILED));
    }

    private static long sum(Map<String, Map<Kind, Long>> nodes, Kind kind) {
        return nodes.values().stream()
                .mapToLong(each -> each.getOrDefault(kind, 0L))
                .sum();
    }

    @POST
    @Path("{flow}/versions/{version}/roll-back")
    @Operation(operationId = "rollBackIvrFlow")
    public FlowVersion rollBack(@PathParam("flow") String flow, @PathParam("version") int version) {
        var who = user.require();
        FlowVersion now = flows.rollBack(flow, version, who.username());
        audit.record(
                who, "ivr.roll-back", "ivr-flow/" + flow, Map.of("to", "" + version, "version", "" + now.version()));
        return now;
    }

    private static String text(@Nullable String yaml) {
        if (yaml == null || yaml.isBlank()) {
            throw new InvalidException("yaml", "请填写流程内容");
        }
        return yaml;
    }
}
