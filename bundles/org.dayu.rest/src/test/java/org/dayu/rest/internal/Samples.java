package org.dayu.rest.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import javax.validation.Valid;
import javax.validation.constraints.Size;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;

import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.ForbiddenException;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.TooManyRequestsException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.rest.BodyLimit;
import org.dayu.core.api.rest.Ranged;
import org.dayu.core.api.rest.Upload;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Open;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;

/** A resource that does a little of everything. */
@Path("v1/samples")
@Produces("application/json")
@Secured
public final class Samples {

    public sealed interface Outcome {
        record Done(int count) implements Outcome {}

        record Refused(String why) implements Outcome {}
    }

    public record Sample(
            @Size(max = 5) String name, Instant at, Optional<Role> role, List<Outcome> outcomes, LocalDate day) {

        public Sample {
            if (name.isBlank()) {
                throw new IllegalArgumentException("blank");
            }
        }
    }

    public record Count(int count) {}

    private final CurrentUser user;

    public Samples(CurrentUser user) {
        this.user = user;
    }

    @GET
    @Open
    @Path("open")
    public Map<String, String> open() {
        return Map.of("who", user.find().map(who -> who.username()).orElse("nobody"));
    }

    @POST
    @Path("echo")
    @Consumes("application/json")
    public Sample echo(@Valid Sample sample) {
        return sample;
    }

    @POST
    @Path("count")
    @Consumes("application/json")
    public Outcome count(Count count) {
        return new Outcome.Done(count.count());
    }

    @GET
    @Path("me")
    public Map<String, String> me() {
        return Map.of("who", user.require().username());
    }

    @GET
    @Secured(Role.ADMIN)
    @Path("admin")
    public Map<String, String> admin() {
        return Map.of();
    }

    @GET
    @Secured(beforePasswordChange = true)
    @Path("early")
    public Map<String, String> early() {
        return Map.of();
    }

    @GET
    @Path("by-id/{id}")
    public Map<String, Object> byId(
            @PathParam("id") UUID id, @QueryParam("role") Role role, @QueryParam("since") Instant since) {
        return Map.of("id", id, "role", Optional.ofNullable(role), "since", Optional.ofNullable(since));
    }

    @GET
    @Path("fail/{how}")
    public String fail(@PathParam("how") String how) {
        throw switch (how) {
            case "invalid" -> new InvalidException("place.lon", "经度超出范围");
            case "forbidden" -> new ForbiddenException("不行");
            case "missing" -> new NotFoundException("没有这张工单");
            case "conflict" -> new ConflictException("已签收");
            case "often" -> new TooManyRequestsException("太快", java.time.Duration.ofSeconds(7));
            case "database" -> new IllegalStateException("at 10.1.2.3", new java.sql.SQLException("FATAL", "57P01"));
            case "away" -> new UnavailableException("数据库不可用", null);
            default -> new IllegalStateException("secret of the house");
        };
    }

    @GET
    @Open
    @Path("tone")
    public Ranged tone() {
        byte[] bytes = "0123456789".getBytes();
        return new Ranged(
                from -> new ByteArrayInputStream(bytes, (int) from, bytes.length),
                bytes.length,
                "audio/wav",
                "录音 1.wav",
                "t1",
                false);
    }

    @POST
    @Path("files")
    @Consumes("multipart/form-data")
    public Map<String, Object> upload(Upload upload) throws IOException {
        return Map.of(
                "name", upload.filename(),
                "type", upload.contentType(),
                "size", upload.size(),
                "fields", upload.fields(),
                "read", upload.content().readAllBytes().length);
    }

    @POST
    @Path("small")
    @BodyLimit(100)
    @Consumes("application/json")
    public Count small(Count count) {
        return count;
    }
}
