package org.dayu.acd.internal.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.acd.api.AgentDesk;
import org.dayu.acd.internal.standard.StandardStore;
import org.dayu.acd.internal.standard.StandardStore.Step;
import org.dayu.acd.internal.standard.StandardStore.StepFigures;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Work standards (坐席处理流程): the steps of a queue's talks, and how they go. */
@Component(service = WorkStandardResource.class, property = Rest.RESOURCE)
@Path("v1/work-standards")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Secured({Role.SUPERVISOR, Role.ADMIN})
public final class WorkStandardResource {

    private static final int MOST_STEPS = 20;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_SECONDS = 3_600;
    private static final Duration USUAL = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofDays(92);

    private final StandardStore store;
    private final AgentDesk desk;
    private final CurrentUser user;
    private final Audit audit;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public WorkStandardResource(
            @Reference StandardStore store,
            @Reference AgentDesk desk,
            @Reference CurrentUser user,
            @Reference Audit audit) {
        this.store = store;
        this.desk = desk;
        this.user = user;
        this.audit = audit;
    }

    /** The steps of a queue, in order. */
    public record Steps(String queue, List<Step> steps) {}

    /**
     * A step as it is to be.
     *
     * @param seconds how long it may take, 1 to 3600
     */
    public record NewStep(@Nullable String name, @Nullable Integer seconds) {}

    /** The steps as they are to be; none at all ends the standard. */
    public record NewSteps(@Nullable List<NewStep> steps) {}

    /** Of the queues that have one. */
    @GET
    @Secured({Role.AGENT, Role.SUPERVISOR, Role.ADMIN})
    @Operation(operationId = "listWorkStandards")
    public List<Steps> list() {
        List<Steps> all = new ArrayList<>();
        store.all().forEach((queue, steps) -> all.add(new Steps(queue, steps)));
        return all;
    }

    /** Holds for ticks from now on; what was ticked stays as it was. */
    @PUT
    @Path("{queue}")
    @Operation(operationId = "putWorkStandard")
    public Steps put(@PathParam("queue") String queue, @Nullable NewSteps wanted) {
        if (desk.queues().stream().noneMatch(known -> known.name().equals(queue))) {
            throw new NotFoundException("没有队列 " + queue);
        }
        List<NewStep> given = wanted == null || wanted.steps() == null ? List.of() : wanted.steps();
        if (given.size() > MOST_STEPS) {
            throw new InvalidException("steps", "最多 " + MOST_STEPS + " 步");
        }
        List<Step> steps = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            String path = "steps[" + i + "].";
            Step step = new Step(
                    Fields.text(path + "name", given.get(i).name(), LONGEST_NAME),
                    Fields.number(path + "seconds", given.get(i).seconds(), 0, 1, LONGEST_SECONDS));
            if (!names.add(step.name())) {
                throw new InvalidException(path + "name", "步骤名称不能重复");
            }
            steps.add(step);
        }
        store.put(queue, steps);
        audit.record(
                user.require(), "acd.standard.put", "queue/" + queue, Map.of("steps", Integer.toString(steps.size())));
        return new Steps(queue, steps);
    }

    /** How the steps went, in the last week unless said otherwise. */
    @GET
    @Path("report")
    @Secured({Role.SUPERVISOR, Role.ADMIN, Role.ANALYST})
    @Operation(operationId = "reportWorkStandards")
    public List<StepFigures> report(@Nullable @QueryParam("from") String from, @Nullable @QueryParam("to") String to) {
        Instant end = Fields.instant("to", to, clock.instant());
        Instant begin = Fields.instant("from", from, end.minus(USUAL));
        if (begin.isAfter(end) || begin.isBefore(end.minus(LONGEST))) {
            throw new InvalidException("from", "时间范围不超过 92 天");
        }
        return store.figures(begin, end);
    }
}
