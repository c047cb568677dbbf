package org.dayu.outbound.internal.rest;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.ws.rs.Consumes;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;

import org.dayu.acd.api.AgentDesk;
import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.api.AgentState;
import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.core.api.security.Users;
import org.dayu.outbound.api.CallbackReason;
import org.dayu.outbound.api.Callbacks;
import org.dayu.outbound.internal.callback.Callback;
import org.dayu.outbound.internal.callback.Callback.Mode;
import org.dayu.outbound.internal.callback.CallbackCaller;
import org.dayu.outbound.internal.callback.CallbackFeed;
import org.dayu.outbound.internal.callback.CallbackStore;
import org.dayu.outbound.internal.callback.CallbackView;
import org.dayu.outbound.internal.callback.Outcome;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Citizens to be called back: whom we missed, whom we promised it, who asked for it. */
@Path("v1/callbacks")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = CallbackResource.class, property = Rest.RESOURCE)
public final class CallbackResource {

    private static final int NOTE = 500;

    private final CurrentUser currentUser;
    private final Users users;
    private final CallbackFeed feed;
    private final Clock clock = Clock.systemUTC();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable CallbackStore store;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable Callbacks list;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable CallbackCaller caller;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable AgentDesk desk;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable Audit audit;

    /** Which of them. */
    public enum Wanted {
        OPEN,
        DONE,
        ALL
    }

    /**
     * A call-back that somebody puts on the list.
     *
     * @param due when to call; now if it is missing
     */
    public record Plan(@Nullable String number, @Nullable String queue, @Nullable Instant due, @Nullable String note) {}

    /** @param first who is rung first; the agent if it is missing */
    public record Start(@Nullable Mode first) {}

    /** One call that we made. */
    public record Attempt(
            UUID callId,
            Mode mode,
            @Nullable UUID agentId,
            @Nullable String agentName,
            Instant at,
            @Nullable Instant endedAt,
            @Nullable Outcome outcome) {}

    @Activate
    public CallbackResource(@Reference CurrentUser currentUser, @Reference Users users, @Reference CallbackFeed feed) {
        this.currentUser = currentUser;
        this.users = users;
        this.feed = feed;
    }

    /** Open ones come in the order of their places: who arrived first is called first. */
    @GET
    @Secured({Role.AGENT, Role.SUPERVISOR, Role.ADMIN})
    public Page<CallbackView> listCallbacks(
            @QueryParam("state") @DefaultValue("OPEN") Wanted wanted,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        Principal who = currentUser.require();
        Boolean done = wanted == Wanted.ALL ? null : Boolean.valueOf(wanted == Wanted.DONE);
        return store().list(done, new PageRequest(offset, limit)).map(row -> CallbackView.of(who, row, users));
    }

    /** The calls that we made for it. */
    @GET
    @Path("{id}/attempts")
    @Secured({Role.AGENT, Role.SUPERVISOR, Role.ADMIN})
    public List<Attempt> listCallbackAttempts(@PathParam("id") UUID id) {
        return store().attempts(id).stream()
                .map(one -> new Attempt(
                        one.call(),
                        one.mode(),
                        one.agent(),
                        one.agent() == null
                                ? null
                                : users.find(one.agent())
                                        .map(user -> user.displayName())
                                        .orElse(null),
                        one.at(),
                        one.ended(),
                        one.outcome()))
                .toList();
    }

    /** Puts a citizen on the list; one who stands there already keeps the place. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Secured({Role.AGENT, Role.SUPERVISOR})
    public CallbackView planCallback(@Nullable Plan plan) {
        Principal who = currentUser.require();
        if (plan == null || plan.number() == null || plan.number().isBlank()) {
            throw new InvalidException("number", "请输入要回拨的号码");
        }
        if (plan.note() != null && plan.note().length() > NOTE) {
            throw new InvalidException("note", "备注不超过 " + NOTE + " 字");
        }
        Instant now = clock.instant();
        UUID id = present(list)
                .ask(new Callbacks.Wish(
                        Uuids.next(),
                        plan.number(),
                        plan.queue(),
                        who.has(Role.AGENT) ? who.userId() : null,
                        CallbackReason.SCHEDULED,
                        now,
                        plan.due() == null ? now : plan.due(),
                        plan.note()));
        record(who, "callback.planned", id);
        return view(who, id);
    }

    /** Calls the citizen back: rings one's own phone first, or the citizen's, who then comes to the queue. */
    @POST
    @Path("{id}/call")
    @Secured({Role.AGENT, Role.SUPERVISOR})
    public CallbackView callBack(@PathParam("id") UUID id, @Nullable Start start) {
        Principal who = currentUser.require();
        Callback row = start != null && start.first() == Mode.CITIZEN_FIRST
                ? present(caller).citizenFirst(id)
                : present(caller).agentFirst(id, who.userId(), phone(who));
        record(who, "callback.called", id);
        return CallbackView.of(who, row, users);
    }

    private String phone(Principal who) {
        AgentSnapshot agent = present(desk)
                .find(who.userId())
                .filter(found -> found.state() != AgentState.SIGNED_OUT && found.phone() != null)
                .orElseThrow(() -> new ConflictException("请先签入话机再回拨"));
        if (agent.call() != null) {
            throw new ConflictException("您正在通话，结束后再回拨");
        }
        return String.valueOf(agent.phone());
    }

    /** Somebody has called back. */
    @POST
    @Path("{id}/done")
    @Secured({Role.AGENT, Role.SUPERVISOR})
    public CallbackView finishCallback(@PathParam("id") UUID id) {
        Principal who = currentUser.require();
        Callback row = store().close(id, Callback.Result.BY_HAND, who.userId(), clock.instant())
                .orElseThrow(() -> new NotFoundException("没有这条待回拨，或它已经办完"));
        record(who, "callback.done", id);
        feed.done(row);
        return CallbackView.of(who, row, users);
    }

    /** It was not done after all: for who said so, and for supervisors. */
    @POST
    @Path("{id}/reopen")
    @Secured({Role.AGENT, Role.SUPERVISOR})
    public CallbackView reopenCallback(@PathParam("id") UUID id) {
        Principal who = currentUser.require();
        Callback row = store().reopen(id, who.has(Role.SUPERVISOR) ? null : who.userId(), clock.instant())
                .orElseThrow(() -> new NotFoundException("没有您可以撤销的回拨记录"));
        record(who, "callback.reopened", id);
        feed.reopened(row);
        return CallbackView.of(who, row, users);
    }

    private CallbackView view(Principal who, UUID id) {
        return store().find(id)
                .map(row -> CallbackView.of(who, row, users))
                .orElseThrow(() -> new NotFoundException("没有这条待回拨"));
    }

    private void record(Principal who, String action, UUID id) {
        Audit trail = audit;
        if (trail != null) {
            trail.record(who, action, "callback/" + id, Map.of());
        }
    }

    private CallbackStore store() {
        return present(store);
    }

    private static <T> T present(@Nullable T service) {
        if (service == null) {
            throw new UnavailableException("回拨暂时不可用，请稍后再试", null);
        }
        return service;
    }
}
