package org.dayu.outbound.internal.rest;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Privacy;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.outbound.internal.PhoneNumber;
import org.dayu.outbound.internal.campaign.CampaignStore;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Citizens whom campaigns never call: asked at import and before each attempt. */
@Path("v1/do-not-call")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = DoNotCallResource.class, property = Rest.RESOURCE)
public final class DoNotCallResource {

    private final CampaignStore store;
    private final CurrentUser currentUser;
    private final Audit audit;
    private final Clock clock = Clock.systemUTC();

    /** One who is not called. */
    public record Row(String number, String reason, @Nullable Instant until, UUID by, Instant at) {}

    /** @param until until when; for ever if it is missing */
    public record Refuse(@Nullable String number, @Nullable String reason, @Nullable Instant until) {}

    /** A number, in a body: numbers must not stand in addresses. */
    public record Allow(@Nullable String number) {}

    @Activate
    public DoNotCallResource(
            @Reference CampaignStore store, @Reference CurrentUser currentUser, @Reference Audit audit) {
        this.store = store;
        this.currentUser = currentUser;
        this.audit = audit;
    }

    /** The latest thousand. */
    @GET
    @Secured({Role.SUPERVISOR, Role.ADMIN})
    public List<Row> listDoNotCall() {
        Principal who = currentUser.require();
        return store.refusals().stream()
                .map(one -> new Row(Privacy.number(who, one.number()), one.reason(), one.until(), one.by(), one.at()))
                .toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Secured({Role.AGENT, Role.SUPERVISOR})
    public void addDoNotCall(Refuse wanted) {
        Principal who = currentUser.require();
        String reason = wanted.reason() == null || wanted.reason().isBlank()
                ? "市民要求"
                : wanted.reason().strip();
        store.refuse(number(wanted.number()), reason, wanted.until(), who.userId(), clock.instant());
        audit.record(who, "do-not-call.added", "do-not-call/number", Map.of());
    }

    @POST
    @Path("remove")
    @Consumes(MediaType.APPLICATION_JSON)
    @Secured(Role.SUPERVISOR)
    public void removeDoNotCall(Allow wanted) {
        Principal who = currentUser.require();
        if (!store.allow(number(wanted.number()))) {
            throw new NotFoundException("该号码不在勿扰名单中");
        }
        audit.record(who, "do-not-call.removed", "do-not-call/number", Map.of());
    }

    private static String number(@Nullable String text) {
        return PhoneNumber.read(text == null ? "" : text).orElseThrow(() -> new InvalidException("number", "请输入号码"));
    }
}
