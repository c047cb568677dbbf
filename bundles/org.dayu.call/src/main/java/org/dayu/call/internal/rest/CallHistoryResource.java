package org.dayu.call.internal.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;

import org.dayu.call.api.Direction;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.call.internal.store.CallRecord;
import org.dayu.call.internal.store.CallRecordStore;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Privacy;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Calls that are over. Agents see their own calls, supervisors all. */
@Path("v1/calls/history")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = CallHistoryResource.class, property = Rest.RESOURCE)
public final class CallHistoryResource {

    private final CurrentUser currentUser;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable CallRecordStore store;

    /** A call that is over, as this person may see it. */
    public record Past(
            UUID id,
            Direction direction,
            String caller,
            String called,
            @Nullable String queue,
            @Nullable UUID agentId,
            Instant startedAt,
            @Nullable Instant talkingAt,
            Instant endedAt,
            long waitedMillis,
            long talkedMillis,
            EndReason endReason,
            @Nullable LegRole endedBy,
            List<PastLeg> legs,
            Map<String, String> attributes) {}

    /** One party of it. */
    public record PastLeg(UUID id, LegRole role, String address, @Nullable UUID userId, @Nullable Instant answeredAt) {}

    /** What to look for when it is a number: in a body, for numbers must not stand in addresses. */
    public record Search(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable UUID agentId,
            @Nullable String queue,
            @Nullable EndReason reason,
            @Nullable String number,
            @Nullable Integer offset,
            @Nullable Integer limit) {}

    @Activate
    public CallHistoryResource(@Reference CurrentUser currentUser) {
        this.currentUser = currentUser;
    }

    @GET
    @Secured({Role.AGENT, Role.SUPERVISOR, Role.ADMIN})
    public Page<Past> listCallHistory(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("agentId") @Nullable UUID agentId,
            @QueryParam("queue") @Nullable String queue,
            @QueryParam("reason") @Nullable EndReason reason,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        var query = new CallRecordStore.Query(instant("from", from), instant("to", to), agentId, queue, reason, null);
        return find(query, new PageRequest(offset, limit));
    }

    @POST
    @Path("search")
    @Secured({Role.AGENT, Role.SUPERVISOR, Role.ADMIN})
    public Page<Past> searchCallHistory(@Nullable Search search) {
        if (search == null) {
            throw new InvalidException("body", "请输入查询条件");
        }
        String number = search.number() == null || search.number().isBlank()
                ? null
                : search.number().replaceAll("[^0-9]", "");
        var query = new CallRecordStore.Query(
                search.from(), search.to(), search.agentId(), search.queue(), search.reason(), number);
        var page = new PageRequest(
                search.offset() == null ? 0 : search.offset(), search.limit() == null ? 50 : search.limit());
        return find(query, page);
    }

    private Page<Past> find(CallRecordStore.Query query, PageRequest page) {
        Principal who = currentUser.require();
        var allowed = CallView.supervises(who)
                ? query
                : new CallRecordStore.Query(
                        query.from(), query.to(), who.userId(), query.queue(), query.reason(), query.number());
        return store().find(allowed, page).map(call -> past(who, call));
    }

    private static Past past(Principal who, CallRecord call) {
        boolean outbound = call.direction() == Direction.OUTBOUND;
        Instant waitedUntil = call.talking() == null ? call.ended() : call.talking();
        return new Past(
                call.id(),
                call.direction(),
                outbound ? call.caller() : Privacy.number(who, call.caller()),
                outbound ? Privacy.number(who, call.called()) : call.called(),
                call.queue(),
                call.agentId(),
                call.started(),
                call.talking(),
                call.ended(),
                call.arrived() == null
                        ? 0
                        : Math.max(
                                0, Duration.between(call.arrived(), waitedUntil).toMillis()),
                call.talking() == null
                        ? 0
                        : Duration.between(call.talking(), call.ended()).toMillis(),
                call.endReason(),
                call.endedBy(),
                call.legs().stream().map(leg -> leg(who, leg)).toList(),
                call.attributes());
    }

    private static PastLeg leg(Principal who, CallRecord.Party leg) {
        String address = leg.role() == LegRole.AGENT ? leg.address() : Privacy.number(who, leg.address());
        return new PastLeg(leg.id(), leg.role(), address, leg.userId(), leg.answered());
    }

    private CallRecordStore store() {
        CallRecordStore present = store;
        if (present == null) {
            throw new UnavailableException("通话记录暂时无法查询，请稍后再试", null);
        }
        return present;
    }

    private static @Nullable Instant instant(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidException(name, "时间格式不正确，应为 2026-07-01T00:00:00Z");
        }
    }
}
