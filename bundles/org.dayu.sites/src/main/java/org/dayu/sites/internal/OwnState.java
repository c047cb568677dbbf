package org.dayu.sites.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.dayu.acd.api.AgentDesk;
import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.QueueOutlook;
import org.dayu.acd.api.QueueSnapshot;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Calls;
import org.dayu.core.api.cluster.Cluster;
import org.dayu.core.api.health.Health;
import org.dayu.core.api.health.HealthCheck;
import org.dayu.ivr.api.ServiceHours;
import org.dayu.sites.internal.SiteState.QueueState;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** How this site stands. What it is made of comes and goes; what is away makes the site take nobody. Thread-safe. */
@Component(service = OwnState.class)
public final class OwnState {

    /** Without these nobody can be served. */
    private static final List<String> NEEDED = List.of("sip", "media", "call", "acd");
    /** A site whose sound stutters, or has no ports left, takes nobody. */
    private static final Set<String> MUST_BE_WELL = Set.of("media");

    private final Cluster cluster;
    private final Clock clock;
    private final List<HealthCheck> checks = new CopyOnWriteArrayList<>();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable AgentDesk desk;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Calls calls;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable ServiceHours hours;

    @Activate
    public OwnState(@Reference Cluster cluster) {
        this(cluster, Clock.systemUTC());
    }

    OwnState(Cluster cluster, Clock clock) {
        this.cluster = cluster;
        this.clock = clock;
    }

    /** For tests: what it is made of. */
    OwnState(Cluster cluster, Clock clock, AgentDesk desk, Calls calls, ServiceHours hours) {
        this(cluster, clock);
        this.desk = desk;
        this.calls = calls;
        this.hours = hours;
    }

    void addCheck(HealthCheck check) {
        checks.add(check);
    }

    void removeCheck(HealthCheck check) {
        checks.remove(check);
    }

    /** How it stands now. @param places how many calls it takes from who asks */
    SiteState state(String name, int places) {
        AgentDesk present = desk;
        List<String> alarms = new ArrayList<>();
        String why = parts(alarms);
        if (why.isEmpty() && cluster.term("acd").owner() == null) {
            why = "nobody decides";
        }
        Calls plane = calls;
        int live = plane == null
                ? 0
                : (int) plane.all().stream()
                        .map(CallSnapshot::state)
                        .filter(state -> state != CallState.ENDED)
                        .count();
        return new SiteState(name, why, alarms, places, live, present == null ? List.of() : queues(present));
    }

    /** Why this site takes nobody; what is not quite well goes to the alarms. */
    private String parts(List<String> alarms) {
        Map<String, Health.Status> status = new TreeMap<>();
        for (HealthCheck check : checks) {
            if (NEEDED.contains(check.name())) {
                status.put(check.name(), check.check().status());
            }
        }
        String why = "";
        for (String part : NEEDED) {
            Health.Status how = status.get(part);
            boolean well = how == Health.Status.UP || how == Health.Status.DEGRADED && !MUST_BE_WELL.contains(part);
            if (how == Health.Status.DEGRADED) {
                alarms.add(part);
            }
            if (!well && why.isEmpty()) {
                why = part + (how == null ? " is away" : how == Health.Status.DEGRADED ? " alarm" : " is down");
            }
        }
        return why;
    }

    private List<QueueState> queues(AgentDesk present) {
        Map<String, QueueSnapshot> queues =
                present.queues().stream().collect(Collectors.toMap(QueueSnapshot::name, Function.identity()));
        List<AgentSnapshot> agents = present.agents().stream()
                .filter(agent -> agent.state() != AgentState.SIGNED_OUT)
                .toList();
        List<QueueState> states = new ArrayList<>();
        for (QueueOutlook outlook : present.outlooks()) {
            QueueSnapshot queue = queues.get(outlook.queue());
            if (queue != null) {
                states.add(queue(outlook, queue, agents));
            }
        }
        return states;
    }

    private QueueState queue(QueueOutlook outlook, QueueSnapshot queue, List<AgentSnapshot> agents) {
        Map<String, Integer> skills = new TreeMap<>();
        agents.stream().filter(agent -> agent.queues().contains(queue.name())).forEach(agent -> agent.skills()
                .forEach((skill, level) -> skills.merge(skill, level, Math::max)));
        ServiceHours calendar = hours;
        boolean served = calendar == null || calendar.served(queue.name(), clock.instant());
        return new QueueState(
                queue.name(),
                outlook.open() && served,
                outlook.expectedWait(),
                outlook.spare(),
                outlook.step(),
                queue.waiting().size(),
                queue.ready(),
                queue.signedIn(),
                skills);
    }
}
