package org.dayu.acd.internal.rest;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.acd.api.AgentDesk;
import org.dayu.acd.api.QueueSnapshot;
import org.dayu.acd.internal.AcdInside;
import org.dayu.acd.internal.QueueView;
import org.dayu.acd.internal.SetupStore;
import org.dayu.acd.internal.TryOut;
import org.dayu.acd.internal.engine.Input;
import org.dayu.acd.internal.engine.QueueRules;
import org.dayu.acd.internal.engine.QueueSpec;
import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.core.api.time.SteadyClock;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Queues: how they stand, and how they are set up. */
@Component(service = QueueResource.class, property = Rest.RESOURCE)
@Path("v1/queues")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Secured(Role.ADMIN)
public final class QueueResource {

    private final AgentDesk desk;
    private final AcdInside acd;
    private final SetupStore store;
    private final CurrentUser user;
    private final Audit audit;
    private final Clock clock = SteadyClock.system();

    @Activate
    public QueueResource(
            @Reference AgentDesk desk,
            @Reference AcdInside acd,
            @Reference SetupStore store,
            @Reference CurrentUser user,
            @Reference Audit audit) {
        this.desk = desk;
        this.acd = acd;
        this.store = store;
        this.user = user;
        this.audit = audit;
    }

    /** What an administrator may set; what is left out is as usual. See {@link QueueSpec}. */
    public record QueueSettings(
            @Nullable String name,
            @Nullable String title,
            @Nullable Boolean open,
            @Nullable String strategy,
            @Nullable Integer ageingSeconds,
            @Nullable Integer ringSeconds,
            @Nullable Integer wrapUpSeconds,
            @Nullable Integer maxWaiting,
            @Nullable Integer maxWaitSeconds,
            @Nullable String overflowTo,
            @Nullable Integer announceSeconds,
            @Nullable Integer targetSeconds,
            @Nullable Integer handleSeconds,
            @Nullable Boolean rejectPauses,
            @Nullable Map<String, Integer> memberSkills,
            @Nullable QueueRulesSettings rules) {

        QueueSpec spec(String queue) {
            QueueSpec usual = QueueSpec.usual(queue, queue);
            return new QueueSpec(
                    queue,
                    Fields.text("title", title, 100),
                    open == null || open,
                    strategy == null ? usual.strategy() : Fields.name("strategy", strategy),
                    Fields.number("ageingSeconds", ageingSeconds, 0, 0, 86_400),
                    Fields.number("ringSeconds", ringSeconds, usual.ringSeconds(), 3, 300),
                    Fields.number("wrapUpSeconds", wrapUpSeconds, usual.wrapUpSeconds(), 0, 3_600),
                    Fields.number("maxWaiting", maxWaiting, 0, 0, 1_000_000),
                    Fields.number("maxWaitSeconds", maxWaitSeconds, 0, 0, 86_400),
                    overflowTo == null ? null : Fields.name("overflowTo", overflowTo),
                    Fields.number("announceSeconds", announceSeconds, usual.announceSeconds(), 0, 3_600),
                    Fields.number("targetSeconds", targetSeconds, usual.targetSeconds(), 1, 3_600),
                    Fields.number("handleSeconds", handleSeconds, usual.handleSeconds(), 1, 86_400),
                    rejectPauses == null || rejectPauses,
                    Fields.demands("memberSkills", memberSkills),
                    rules == null ? QueueRules.NONE : rules.rules());
        }
    }

    @GET
    @Secured({Role.AGENT, Role.SUPERVISOR, Role.ADMIN})
    @Operation(operationId = "listQueues")
    public List<QueueView> list() {
        var who = user.require();
        return desk.queues().stream().map(queue -> QueueView.of(queue, who)).toList();
    }

    @GET
    @Path("{name}/settings")
    @Secured({Role.SUPERVISOR, Role.ADMIN})
    @Operation(operationId = "getQueueSettings")
    public QueueSpec settings(@PathParam("name") String name) {
        return store.queue(name).orElseThrow(() -> new NotFoundException("没有这个队列"));
    }

    @POST
    @Operation(operationId = "addQueue")
    public QueueSpec add(QueueSettings wanted) {
        String name = Fields.name("name", wanted.name());
        if (store.queue(name).isPresent()) {
            throw new ConflictException("队列 " + name + " 已经存在");
        }
        return put(wanted.spec(name));
    }

    @PUT
    @Path("{name}")
    @Operation(operationId = "putQueue")
    public QueueSpec replace(@PathParam("name") String name, QueueSettings wanted) {
        return put(wanted.spec(Fields.name("name", name)));
    }

    /**
     * A caller who might come, and settings that might be in force.
     *
     * @param settings those of the queue as it is, if missing
     */
    public record Trial(
            @Nullable QueueSettings settings,
            @Nullable Integer priority,
            @Nullable Map<String, Integer> skills,
            @Nullable Boolean hostile) {}

    /** What would become of such a caller now, told second by second; changes nothing. */
    @POST
    @Path("{name}/try")
    @Secured({Role.SUPERVISOR, Role.ADMIN})
    @Operation(operationId = "tryQueue")
    public TryOut.Course tryOut(@PathParam("name") String name, Trial trial) {
        QueueSettings settings = trial.settings();
        QueueSpec spec = settings == null ? settings(name) : settings.spec(Fields.name("name", name));
        check(spec);
        var caller = new TryOut.Caller(
                Fields.number("priority", trial.priority(), 0, -10, 1_000),
                Fields.demands("skills", trial.skills()),
                Boolean.TRUE.equals(trial.hostile()));
        return TryOut.of(Waiting.on(acd.remember()), acd::strategy, clock.millis(), spec, caller);
    }

    /** The strategies there are now; a queue may name any of them. */
    @GET
    @Path("strategies")
    @Secured({Role.SUPERVISOR, Role.ADMIN})
    @Operation(operationId = "listStrategies")
    public List<String> strategies() {
        return acd.strategies();
    }

    private QueueSpec put(QueueSpec queue) {
        check(queue);
        store.put(queue);
        Waiting.on(acd.take(new Input.PutQueue(queue)));
        audit.record(user.require(), "acd.queue.put", "queue/" + queue.name(), Map.of("strategy", queue.strategy()));
        return queue;
    }

    private void check(QueueSpec queue) {
        Set<String> known = desk.queues().stream().map(QueueSnapshot::name).collect(Collectors.toSet());
        Stream.concat(
                        Stream.ofNullable(queue.overflowTo()),
                        queue.rules().overflow().stream().flatMap(step -> step.queues().stream()))
                .forEach(to -> {
                    if (queue.name().equals(to)) {
                        throw new InvalidException("overflowTo", "不能溢出到自己");
                    }
                    if (!known.contains(to)) {
                        throw new InvalidException("overflowTo", "没有队列 " + to);
                    }
                });
        boolean kept = store.queue(queue.name())
                .filter(before -> before.strategy().equals(queue.strategy()))
                .isPresent();
        if (!kept && !acd.strategies().contains(queue.strategy())) {
            throw new InvalidException(
                    "strategy", "没有策略 " + queue.strategy() + "，可选：" + String.join("、", acd.strategies()));
        }
    }

    @DELETE
    @Path("{name}")
    @Operation(operationId = "dropQueue")
    public void drop(@PathParam("name") String name) {
        boolean waits = desk.queues().stream()
                .anyMatch(queue -> queue.name().equals(name) && !queue.waiting().isEmpty());
        if (waits) {
            throw new ConflictException("队列中还有人在等待，请先关闭队列");
        }
        if (!store.dropQueue(name)) {
            throw new NotFoundException("没有这个队列");
        }
        Waiting.on(acd.take(new Input.DropQueue(name)));
        audit.record(user.require(), "acd.queue.drop", "queue/" + name, Map.of());
    }
}
