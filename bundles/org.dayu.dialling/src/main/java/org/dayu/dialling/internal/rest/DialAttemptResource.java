package org.dayu.dialling.internal.rest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;

import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.core.api.security.UserInfo;
import org.dayu.core.api.security.Users;
import org.dayu.dialling.internal.AttemptStore;
import org.dayu.dialling.internal.DiallingService;
import org.dayu.dialling.internal.Prices;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What was dialled and refused last. */
@Path("v1/dial-attempts")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = DialAttemptResource.class, property = Rest.RESOURCE)
@Secured({Role.SUPERVISOR, Role.ADMIN})
public final class DialAttemptResource {

    private static final int MOST = 500;

    private final DiallingService dialling;
    private final Users users;

    /** An attempt. @param number masked @param kind the class of the number @param seconds talked, once it is over @param cost in 分 */
    public record AttemptView(
            UUID id,
            Instant at,
            String user,
            String phone,
            String way,
            String kind,
            String number,
            boolean allowed,
            String sentence,
            @Nullable Integer seconds,
            @Nullable Long cost) {}

    @Activate
    public DialAttemptResource(@Reference DiallingService dialling, @Reference Users users) {
        this.dialling = dialling;
        this.users = users;
    }

    /** The newest first. */
    @GET
    public List<AttemptView> listDialAttempts(
            @QueryParam("refused") boolean refused, @QueryParam("limit") @DefaultValue("100") int limit) {
        return dialling.newest(refused, Math.max(1, Math.min(MOST, limit))).stream()
                .map(this::view)
                .toList();
    }

    private AttemptView view(AttemptStore.Row row) {
        String user = Optional.ofNullable(row.user())
                .flatMap(users::find)
                .map(UserInfo::displayName)
                .orElse("");
        return new AttemptView(
                row.leg(),
                row.at(),
                user,
                row.phone(),
                row.way(),
                row.kind(),
                row.number(),
                row.allowed(),
                row.sentence(),
                row.seconds(),
                row.seconds() == null ? null : Prices.billed(row.seconds(), row.price()));
    }
}
