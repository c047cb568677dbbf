package org.dayu.sip.internal.rest;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.sip.internal.trunk.Registration;
import org.dayu.sip.internal.trunk.Trunk;
import org.dayu.sip.internal.trunk.TrunkCounts;
import org.dayu.sip.internal.trunk.Trunks;
import org.dayu.sip.internal.wire.Trouble;
import org.jspecify.annotations.Nullable;
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
     * @param reach {@code unknown}, {@code reachable} or {@code unreachable}, by OPTIONS, calls and registration
     * @param failures calls that came to nothing, by SIP status
     * @param misconfigured why its file makes no sense, if it does not; what it said before still counts
     */
    public record TrunkView(
            String name,
            String outbound,
            String reach,
            int calls,
            int callsMax,
            int priority,
            int weight,
            List<ServerView> servers,
            RegistrationView registration,
            long incoming,
            long outgoing,
            long answered,
            long turnedAway,
            Map<Integer, Long> failures,
            @Nullable Integer lastFailure,
            @Nullable Instant lastFailureAt,
            @Nullable String misconfigured) {}

    /** One server of a trunk, in the order in which they are tried. @param trouble why it is away, if that is known */
    public record ServerView(String address, String reach, @Nullable TroubleView trouble) {}

    /**
     * Why a server is away.
     *
     * @param kind {@code refused}, {@code no-route}, {@code silent}, {@code certificate}, {@code name}, {@code handshake},
     *     {@code closed}, {@code no-answer} or {@code status}
     * @param detail in the words of whoever noticed; may be empty
     */
    public record TroubleView(String kind, String detail) {}

    /** @param state {@code none} (not wanted), {@code asking}, {@code registered} or {@code failed} */
    public record RegistrationView(String state, int status, @Nullable Instant until) {}

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
        TrunkCounts counts = trunk.counts();
        TrunkCounts.Failure last = counts.last();
        Registration registration = trunk.registration();
        return new TrunkView(
                trunk.name(),
                trunk.destination().map(Object::toString).orElse(""),
                lower(trunk.reach()),
                trunk.calls(),
                trunk.settings().maxCalls(),
                trunk.settings().priority(),
                trunk.settings().policy().weight(),
                trunk.servers().stream()
                        .map(hop -> new ServerView(
                                hop.toString(),
                                lower(trunk.reach(hop)),
                                trunk.trouble(hop).map(TrunksResource::view).orElse(null)))
                        .toList(),
                new RegistrationView(
                        lower(registration.state()),
                        registration.status(),
                        registration.state() == Registration.State.NONE ? null : registration.until()),
                counts.incomingCalls(),
                counts.outgoingCalls(),
                counts.answeredCalls(),
                counts.turnedAway(),
                counts.failures(),
                last == null ? null : last.status(),
                last == null ? null : last.at(),
                trunk.misconfigured().isEmpty() ? null : trunk.misconfigured());
    }

    private static TroubleView view(Trouble trouble) {
        return new TroubleView(lower(trouble.kind()).replace('_', '-'), trouble.detail());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
