package org.dayu.sip.internal.rest;

import java.util.List;
import java.util.Locale;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.sip.internal.trunk.Trunk;
import org.dayu.sip.internal.trunk.Trunks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How trunks are; they are configured in files. */
@Component(service = TrunksResource.class, property = "dayu.rest=true")
@Path("v1/trunks")
@Produces(MediaType.APPLICATION_JSON)
@Secured({Role.ADMIN, Role.SUPERVISOR})
public final class TrunksResource {

    /**
     * A trunk.
     *
     * @param reach {@code unknown}, {@code reachable} or {@code unreachable}, by the last OPTIONS
     */
    public record TrunkView(String name, String outbound, String reach, int calls, int callsMax, int priority) {}

    private final Trunks trunks;

    @Activate
    public TrunksResource(@Reference Trunks trunks) {
        this.trunks = trunks;
    }

    @GET
    @Operation(operationId = "listTrunks", summary = "Trunks, their calls and whether they answer")
    public List<TrunkView> list() {
        return trunks.all().stream().map(TrunksResource::view).toList();
    }

    private static TrunkView view(Trunk trunk) {
        return new TrunkView(
                trunk.name(),
                trunk.destination().map(Object::toString).orElse(""),
                trunk.reach().name().toLowerCase(Locale.ROOT),
                trunk.calls(),
                trunk.settings().maxCalls(),
                trunk.settings().priority());
    }
}
