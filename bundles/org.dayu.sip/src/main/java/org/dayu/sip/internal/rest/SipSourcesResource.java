package org.dayu.sip.internal.rest;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.sip.internal.SourceStore;
import org.dayu.sip.internal.Sources;
import org.dayu.sip.internal.wire.Blocks;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sources that scan and are not heard, and those that are always heard. */
@Component(service = SipSourcesResource.class, property = "dayu.rest=true")
@Path("v1/sip-sources")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Secured(Role.ADMIN)
public final class SipSourcesResource {

    /**
     * A source that is not heard.
     *
     * @param why {@code scanner}, {@code guessing}, {@code accounts} or {@code calls}
     * @param proven whether it surely is where it says
     * @param dropped messages since
     */
    public record BlockedView(
            String address, String why, boolean proven, int times, long dropped, Instant since, Instant until) {}

    /** A source that is always heard. */
    public record AllowedView(UUID id, String range, String note, String createdBy, Instant createdAt) {}

    /** @param range an address or a CIDR block */
    public record NewAllowed(@Nullable String range, @Nullable String note) {}

    private final Sources sources;
    private final CurrentUser user;
    private final Audit audit;

    @Activate
    public SipSourcesResource(@Reference Sources sources, @Reference CurrentUser user, @Reference Audit audit) {
        this.sources = sources;
        this.user = user;
        this.audit = audit;
    }

    @GET
    @Path("blocked")
    @Operation(operationId = "listBlockedSources", summary = "Sources that are not heard now")
    public List<BlockedView> blocked() {
        return sources.blocks().inForce().stream()
                .limit(1000)
                .map(SipSourcesResource::view)
                .toList();
    }

    private static BlockedView view(Blocks.Block block) {
        return new BlockedView(
                block.source().getHostAddress(),
                block.why().wire(),
                block.proven(),
                block.times(),
                block.dropped(),
                block.since(),
                block.until());
    }

    @DELETE
    @Path("blocked/{address}")
    @Operation(operationId = "liftBlockedSource", summary = "Hears a source again")
    public void lift(@PathParam("address") String address) {
        if (!sources.blocks().lift(address(address))) {
            throw new NotFoundException("没有封禁这个地址，或已解除");
        }
        audit.record(user.require(), "sip-source.lift", "sip-source/" + address, Map.of());
    }

    @GET
    @Path("allowed")
    @Operation(operationId = "listAllowedSources", summary = "Sources that are never blocked")
    public List<AllowedView> allowed() {
        return sources.allowed().stream().map(SipSourcesResource::view).toList();
    }

    @POST
    @Path("allowed")
    @Operation(operationId = "allowSource", summary = "Never blocks a source from now on")
    public AllowedView allow(@Nullable NewAllowed wanted) {
        String range =
                wanted == null || wanted.range() == null ? "" : wanted.range().strip();
        String note =
                wanted == null || wanted.note() == null ? "" : wanted.note().strip();
        if (!range.matches("[0-9A-Fa-f.:]{2,45}(/\\d{1,3})?") || note.length() > 100) {
            throw new InvalidException("range", "请填写 IP 地址或网段，如 192.0.2.0/24；备注最多 100 字");
        }
        try {
            SourceStore.Allowed made = sources.allow(range, note, user.require().username());
            audit.record(user.require(), "sip-source.allow", "sip-source/" + range, Map.of());
            return view(made);
        } catch (IllegalArgumentException e) {
            throw new InvalidException("range", "请填写 IP 地址或网段，如 192.0.2.0/24");
        }
    }

    @DELETE
    @Path("allowed/{id}")
    @Operation(operationId = "disallowSource", summary = "Takes a source off the list")
    public void disallow(@PathParam("id") UUID id) {
        if (!sources.disallow(id)) {
            throw new NotFoundException("名单中没有这一项");
        }
        audit.record(user.require(), "sip-source.disallow", "sip-source/" + id, Map.of());
    }

    private static AllowedView view(SourceStore.Allowed one) {
        return new AllowedView(one.id(), one.range(), one.note(), one.createdBy(), one.createdAt());
    }

    /** Only what looks like an address, so that no name is looked up. */
    private static InetAddress address(String text) {
        try {
            if (text.matches("[0-9A-Fa-f.:]{2,45}") && (text.indexOf(':') >= 0 || text.matches("\\d+(\\.\\d+){3}"))) {
                return InetAddress.getByName(text);
            }
        } catch (UnknownHostException e) {
            throw new InvalidException("address", "不是 IP 地址");
        }
        throw new InvalidException("address", "不是 IP 地址");
    }
}
