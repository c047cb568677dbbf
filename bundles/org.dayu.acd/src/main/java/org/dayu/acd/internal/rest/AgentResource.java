package org.dayu.acd.internal.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.acd.api.AgentDesk;
import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.api.AgentState;
import org.dayu.acd.internal.AcdInside;
import org.dayu.acd.internal.SetupStore;
import org.dayu.acd.internal.engine.AgentSpec;
import org.dayu.acd.internal.engine.Input;
import org.dayu.acd.internal.store.HistoryStore;
import org.dayu.acd.internal.store.HistoryStore.StateRow;
import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.ForbiddenException;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.sip.api.BrowserPhones;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Agents: what they do themselves, what supervisors do for them, and who they are. */
@Component(service = AgentResource.class, property = Rest.RESOURCE)
@Path("v1/agents")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Secured({Role.SUPERVISOR, Role.ADMIN})
public final class AgentResource {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONGEST_LOG = Duration.ofDays(31);

    private final AgentDesk desk;
    private final AcdInside acd;
    private final SetupStore setup;
    private final HistoryStore history;
    private final CurrentUser user;
    private final Audit audit;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public AgentResource(
            @Reference AgentDesk desk,
            @Reference AcdInside acd,
            @Reference SetupStore setup,
            @Reference HistoryStore history,
            @Reference CurrentUser user,
            @Reference Audit audit) {
        this.desk = desk;
        this.acd = acd;
        this.setup = setup;
        this.history = history;
        this.user = user;
        this.audit = audit;
    }

    /** Where an agent sits down; the usual phone if left out. */
    public record SignIn(@Nullable String phone) {}

    /**
     * A pause.
     *
     * @param state {@code BREAK} (小休) or {@code NOT_READY} (置忙)
     * @param reason a code such as {@code lunch}
     */
    public record Pause(@Nullable String state, @Nullable String reason) {}

    /** An agent as an administrator sets it up. */
    public record AgentSettings(
            @Nullable UUID userId,
            @Nullable String workNumber,
            @Nullable String name,
            @Nullable Map<String, Integer> skills,
            @Nullable Set<String> queues,
            @Nullable String phone) {

        AgentSpec spec() {
            if (userId == null) {
                throw new InvalidException("userId", "请选择用户");
            }
            return new AgentSpec(
                    userId,
                    Fields.workNumber(workNumber),
                    Fields.text("name", name, 100),
                    Fields.skills("skills", skills),
                    Fields.names("queues", queues),
                    phone == null || phone.isBlank() ? null : Fields.phone(phone));
        }
    }

    @GET
    @Operation(operationId = "listAgents")
    public List<AgentSnapshot> list() {
        return desk.agents();
    }

    /** A colleague, as far as agents see one another. */
    public record Colleague(UUID id, String workNumber, String name, AgentState state) {}

    /** Whom one may consult or hand a citizen to: who else is signed in. */
    @GET
    @Path("colleagues")
    @Secured({Role.AGENT, Role.SUPERVISOR})
    @Operation(operationId = "listColleagues")
    public List<Colleague> colleagues() {
        UUID me = user.require().userId();
        return desk.agents().stream()
                .filter(agent ->
                        agent.state() != AgentState.SIGNED_OUT && !agent.id().equals(me))
                .sorted(Comparator.comparing(AgentSnapshot::workNumber))
                .map(agent -> new Colleague(agent.id(), agent.workNumber(), agent.name(), agent.state()))
                .toList();
    }

    @GET
    @Path("me")
    @Secured(Role.AGENT)
    @Operation(operationId = "getMyAgent")
    public AgentSnapshot me() {
        return desk.find(user.require().userId()).orElseThrow(() -> new NotFoundException("您还不是座席，请联系管理员"));
    }

    @POST
    @Path("me/sign-in")
    @Secured(Role.AGENT)
    @Operation(operationId = "signIn")
    public AgentSnapshot signIn(@Nullable SignIn wanted) {
        UUID me = user.require().userId();
        String phone = wanted == null ? null : wanted.phone();
        if (phone == null) {
            phone = setup.agent(me).map(AgentSpec::phone).orElse(null);
        }
        if (BrowserPhones.userOf(Fields.phone(phone))
                .filter(owner -> !owner.equals(me))
                .isPresent()) {
            throw new ForbiddenException("这是别人的网页话机");
        }
        return Waiting.on(desk.signIn(me, phone));
    }

    @POST
    @Path("me/sign-out")
    @Secured(Role.AGENT)
    @Operation(operationId = "signOut")
    public AgentSnapshot signOut() {
        return Waiting.on(desk.signOut(user.require().userId()));
    }

    @POST
    @Path("me/ready")
    @Secured(Role.AGENT)
    @Operation(operationId = "ready")
    public AgentSnapshot ready() {
        return Waiting.on(desk.ready(user.require().userId()));
    }

    /** Longer wrap-up; {@code ready} ends it. */
    public record Extension(@Nullable Integer seconds) {}

    @POST
    @Path("me/wrap-up")
    @Secured(Role.AGENT)
    @Operation(operationId = "extendWrapUp")
    public AgentSnapshot extendWrapUp(@Nullable Extension wanted) {
        Integer seconds = wanted == null ? null : wanted.seconds();
        if (seconds == null || seconds < 10 || seconds > 600) {
            throw new InvalidException("seconds", "一次可以延长 10 到 600 秒");
        }
        UUID me = user.require().userId();
        Waiting.on(acd.take(new Input.ExtendWrapUp(me, seconds)));
        return me();
    }

    @POST
    @Path("me/pause")
    @Secured(Role.AGENT)
    @Operation(operationId = "pause")
    public AgentSnapshot pause(Pause wanted) {
        return pause(user.require().userId(), wanted);
    }

    @POST
    @Path("{id}/sign-out")
    @Operation(operationId = "signOutAgent")
    public AgentSnapshot signOut(@PathParam("id") UUID id) {
        // one who talks goes when the talk is over
        Waiting.on(acd.take(new Input.SendHome(id)));
        AgentSnapshot agent = desk.find(id).orElseThrow(() -> new NotFoundException("没有这个座席"));
        return audited(id, "acd.agent.sign-out", agent);
    }

    @POST
    @Path("{id}/ready")
    @Operation(operationId = "readyAgent")
    public AgentSnapshot ready(@PathParam("id") UUID id) {
        return audited(id, "acd.agent.ready", Waiting.on(desk.ready(id)));
    }

    @POST
    @Path("{id}/pause")
    @Operation(operationId = "pauseAgent")
    public AgentSnapshot pauseAgent(@PathParam("id") UUID id, Pause wanted) {
        return audited(id, "acd.agent.pause", pause(id, wanted));
    }

    @POST
    @Secured(Role.ADMIN)
    @Operation(operationId = "putAgent")
    public AgentSnapshot put(AgentSettings wanted) {
        AgentSpec spec = wanted.spec();
        Set<String> known =
                Set.copyOf(desk.queues().stream().map(queue -> queue.name()).toList());
        spec.queues().stream()
                .filter(queue -> !known.contains(queue))
                .findFirst()
                .ifPresent(queue -> {
                    throw new InvalidException("queues", "没有队列 " + queue);
                });
        setup.put(spec);
        Waiting.on(acd.take(new Input.PutAgent(spec)));
        AgentSnapshot agent = desk.find(spec.id()).orElseThrow(() -> new NotFoundException("没有这个座席"));
        return audited(spec.id(), "acd.agent.put", agent);
    }

    @PUT
    @Path("{id}")
    @Secured(Role.ADMIN)
    @Operation(operationId = "replaceAgent")
    public AgentSnapshot put(@PathParam("id") UUID id, AgentSettings wanted) {
        return put(new AgentSettings(
                id, wanted.workNumber(), wanted.name(), wanted.skills(), wanted.queues(), wanted.phone()));
    }

    @DELETE
    @Path("{id}")
    @Secured(Role.ADMIN)
    @Operation(operationId = "dropAgent")
    public void drop(@PathParam("id") UUID id) {
        boolean works = desk.find(id)
                .filter(agent -> agent.state() != AgentState.SIGNED_OUT)
                .isPresent();
        if (works) {
            throw new ConflictException("该座席还在签入状态，请先签出");
        }
        if (!setup.dropAgent(id)) {
            throw new NotFoundException("没有这个座席");
        }
        Waiting.on(acd.take(new Input.DropAgent(id)));
        audit.record(user.require(), "acd.agent.drop", "agent/" + id, Map.of());
    }

    /** The work log (K9), of the last day unless said otherwise; its last row lasts still. */
    @GET
    @Path("{id}/log")
    @Secured({Role.AGENT, Role.SUPERVISOR, Role.ADMIN})
    @Operation(operationId = "getAgentLog")
    public List<StateRow> log(
            @PathParam("id") UUID id,
            @Nullable @QueryParam("from") String from,
            @Nullable @QueryParam("to") String to) {
        Principal who = user.require();
        if (!who.hasAny(Role.SUPERVISOR, Role.ADMIN) && !who.userId().equals(id)) {
            throw new ForbiddenException("只能查看自己的工作日志");
        }
        Instant end = Fields.instant("to", to, clock.instant());
        Instant begin = Fields.instant("from", from, end.minus(DAY));
        if (begin.isAfter(end) || begin.isBefore(end.minus(LONGEST_LOG))) {
            throw new InvalidException("from", "时间范围不超过 31 天");
        }
        List<StateRow> rows = new ArrayList<>(history.log(id, begin, end));
        desk.find(id)
                .filter(agent -> agent.since().isBefore(end))
                .ifPresent(agent -> rows.add(new StateRow(agent.state(), agent.reason(), agent.since(), null)));
        return rows;
    }

    private AgentSnapshot pause(UUID id, Pause wanted) {
        AgentState state =
                switch (String.valueOf(wanted.state()).toUpperCase(Locale.ROOT).replace('-', '_')) {
                    case "BREAK" -> AgentState.BREAK;
                    case "NOT_READY" -> AgentState.NOT_READY;
                    default -> throw new InvalidException("state", "只能是 BREAK（小休）或 NOT_READY（置忙）");
                };
        return Waiting.on(desk.pause(id, state, Fields.text("reason", wanted.reason(), 64)));
    }

    private AgentSnapshot audited(UUID id, String action, AgentSnapshot agent) {
        audit.record(
                user.require(),
                action,
                "agent/" + id,
                Map.of("state", agent.state().name()));
        return agent;
    }
}
