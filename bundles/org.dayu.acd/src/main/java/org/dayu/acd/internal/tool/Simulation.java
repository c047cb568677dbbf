package org.dayu.acd.internal.tool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;

import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.internal.engine.AgentSpec;
import org.dayu.acd.internal.engine.Effect;
import org.dayu.acd.internal.engine.Engine;
import org.dayu.acd.internal.engine.Input;
import org.dayu.acd.internal.engine.QueueRules;
import org.dayu.acd.internal.engine.QueueSpec;
import org.dayu.acd.internal.engine.Stamped;
import org.dayu.acd.internal.strategy.BuiltIn;
import org.jspecify.annotations.Nullable;

/**
 * The real engine in a made-up world: callers come, lose patience and talk as the scenario says; agents answer at once.
 * The same scenario gives the same result, bit for bit: each caller's chances are drawn when it is planned, from its own
 * split of the seed, so that two ways of staffing meet the same callers.
 *
 * <p>Not thread-safe; used once.
 */
public final class Simulation {

    private static final Instant USUAL_BEGIN = Instant.parse("2026-07-01T01:00:00Z");
    private static final long MINUTE = 60_000;

    private record Happening(long at, long order, Runnable what) {}

    private record Plan(
            UUID call,
            String queue,
            long arrives,
            long handle,
            long patience,
            Map<String, Integer> skills,
            int priority) {}

    private final Engine engine = new Engine(BuiltIn::find);
    private final PriorityQueue<Happening> agenda = new PriorityQueue<>((one, other) ->
            one.at() != other.at() ? Long.compare(one.at(), other.at()) : Long.compare(one.order(), other.order()));
    private final Scenario scenario;
    private final Map<UUID, Plan> plans = new HashMap<>();
    private final TreeMap<String, QueueTally> tallies = new TreeMap<>();
    private final long begin;
    private long end;
    private long now;
    private long sequence;
    private long order;
    private long workMillis;
    private long readyMillis;

    public Simulation(Scenario scenario) {
        this.scenario = scenario;
        begin = (scenario.begin() == null ? USUAL_BEGIN : scenario.begin()).toEpochMilli();
        now = begin;
        end = begin;
    }

    /** Runs it to the end: until the last caller has been served or has gone. */
    public SimulationResult run() {
        apply(new Input.Strategies(BuiltIn.names()));
        scenario.queues().forEach(queue -> {
            tallies.put(queue.name(), new QueueTally());
            apply(new Input.PutQueue(spec(queue)));
        });
        plan();
        staff();
        while (!agenda.isEmpty()) {
            Happening next = agenda.peek();
            if (engine.nextDue() <= next.at() && engine.nextDue() > 0 && engine.nextDue() <= horizon()) {
                now = Math.max(now, engine.nextDue());
                apply(new Input.Tick());
            } else {
                agenda.poll();
                now = Math.max(now, next.at());
                next.what().run();
            }
        }
        return result();
    }

    private long horizon() {
        return Long.MAX_VALUE - 1;
    }

    private static QueueSpec spec(Scenario.Queue queue) {
        QueueSpec usual = QueueSpec.usual(queue.name(), queue.name());
        return new QueueSpec(
                queue.name(),
                queue.name(),
                true,
                queue.strategy() == null ? usual.strategy() : queue.strategy(),
                or(queue.ageingSeconds(), 0),
                usual.ringSeconds(),
                or(queue.wrapUpSeconds(), 0),
                or(queue.maxWaiting(), 0),
                or(queue.maxWaitSeconds(), 0),
                queue.overflowTo(),
                0,
                or(queue.targetSeconds(), usual.targetSeconds()),
                usual.handleSeconds(),
                true,
                Map.of(),
                queue.rules() == null ? QueueRules.NONE : queue.rules());
    }

    private static int or(@Nullable Integer given, int usual) {
        return given == null ? usual : given;
    }

    private void plan() {
        List<Scenario.Traffic> traffic = scenario.traffic() == null ? List.of() : scenario.traffic();
        SplittableRandom seeds = new SplittableRandom(scenario.seed());
        traffic.forEach(kind -> arrivals(kind, seeds.split()));
        List<Scenario.Recorded> recorded = scenario.recorded() == null ? List.of() : scenario.recorded();
        recorded.forEach(caller -> arrives(new Plan(
                new UUID(2, plans.size()),
                caller.queue(),
                begin + Math.round(caller.atSeconds() * 1_000),
                Math.round(caller.handleSeconds() * 1_000),
                caller.patienceSeconds() == null ? Long.MAX_VALUE : Math.round(caller.patienceSeconds() * 1_000),
                caller.skills() == null ? Map.of() : caller.skills(),
                caller.priority())));
    }

    private void arrivals(Scenario.Traffic kind, SplittableRandom random) {
        long interval = kind.intervalMinutes() * MINUTE;
        for (int i = 0; i < kind.calls().size(); i++) {
            double perMillis = kind.calls().get(i) / interval;
            double at = perMillis <= 0 ? interval : exponential(random, 1 / perMillis);
            while (at < interval) {
                SplittableRandom own = random.split();
                arrives(new Plan(
                        new UUID(1, plans.size()),
                        kind.queue(),
                        begin + i * interval + (long) at,
                        Math.max(1, Math.round(handle(kind, own) * 1_000)),
                        kind.patienceSeconds() == null
                                ? Long.MAX_VALUE
                                : Math.round(exponential(own, kind.patienceSeconds()) * 1_000),
                        kind.skills() == null ? Map.of() : kind.skills(),
                        kind.priority()));
                at += exponential(random, 1 / perMillis);
            }
        }
        end = Math.max(end, begin + kind.calls().size() * interval);
    }

    private static double exponential(SplittableRandom random, double mean) {
        return -mean * StrictMath.log(1 - random.nextDouble());
    }

    private static double handle(Scenario.Traffic kind, SplittableRandom random) {
        Double variation = kind.handleVariation();
        if (variation == null) {
            return exponential(random, kind.handleSeconds());
        }
        if (variation == 0) {
            return kind.handleSeconds();
        }
        double spread = StrictMath.log(1 + variation * variation);
        double normal = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()))
                * StrictMath.cos(2 * Math.PI * random.nextDouble());
        return StrictMath.exp(StrictMath.log(kind.handleSeconds()) - spread / 2 + StrictMath.sqrt(spread) * normal);
    }

    private void arrives(Plan plan) {
        plans.put(plan.call(), plan);
        end = Math.max(end, plan.arrives());
        at(plan.arrives(), () -> {
            QueueTally tally = tallies.get(plan.queue());
            if (tally != null) {
                tally.offered++;
            }
            if (plan.patience() != Long.MAX_VALUE) {
                at(now + plan.patience(), () -> apply(new Input.Leave(plan.call())));
            }
            apply(new Input.Enqueue(new QueueEntry(
                    plan.call(), plan.queue(), Instant.ofEpochMilli(now), plan.priority(), plan.skills(), null, null)));
        });
    }

    private void staff() {
        int number = 0;
        for (Scenario.Group group : scenario.agents()) {
            for (int i = 0; i < group.count(); i++) {
                number++;
                UUID id = new UUID(0, number);
                String work = String.format("%05d", number);
                apply(new Input.PutAgent(new AgentSpec(
                        id, work, work, group.skills() == null ? Map.of() : group.skills(), group.queues(), null)));
                long comes = begin + group.fromMinute() * MINUTE;
                long goes = group.toMinute() == null ? end : begin + group.toMinute() * MINUTE;
                at(comes, () -> {
                    apply(new Input.SignIn(id, work));
                    apply(new Input.Ready(id));
                });
                if (group.toMinute() != null) {
                    at(goes, () -> apply(new Input.Pause(id, AgentState.BREAK, "home")));
                }
                readyMillis += Math.max(0, goes - comes);
            }
        }
    }

    private void at(long when, Runnable what) {
        agenda.add(new Happening(when, ++order, what));
    }

    private void apply(Input input) {
        List<Effect> effects = engine.apply(new Stamped(++sequence, now, input)).effects();
        for (Effect effect : effects) {
            if (effect instanceof Effect.Ring ring) {
                Plan plan = plans.get(ring.offer().call());
                at(now, () -> apply(new Input.Result(ring.offer().id(), OfferResult.ANSWERED)));
                at(
                        now + plan.handle(),
                        () -> apply(new Input.TalkEnded(ring.offer().agentId(), plan.call())));
            } else if (effect instanceof Effect.Passed passed) {
                tally(passed);
            } else if (effect instanceof Effect.StateEnded ended
                    && (ended.state() == AgentState.TALKING || ended.state() == AgentState.WRAP_UP)) {
                workMillis += Math.max(
                        0,
                        Math.min(end, ended.to().toEpochMilli()) - ended.from().toEpochMilli());
            }
        }
    }

    private void tally(Effect.Passed passed) {
        QueueTally tally = tallies.get(passed.queue());
        if (tally == null) {
            return;
        }
        long waited = passed.left().toEpochMilli() - passed.arrived().toEpochMilli();
        switch (passed.outcome()) {
            case ANSWERED -> tally.answered(waited);
            case ABANDONED, ABANDONED_RINGING -> tally.abandoned(waited);
            case OVERFLOWED, MOVED, LOST -> tally.overflowed++;
        }
    }

    private SimulationResult result() {
        List<SimulationResult.Queue> queues = new ArrayList<>();
        for (Scenario.Queue queue : scenario.queues()) {
            queues.add(
                    tallies.get(queue.name()).result(queue.name(), spec(queue).targetSeconds()));
        }
        double occupancy = readyMillis == 0 ? 0 : (double) workMillis / readyMillis;
        return new SimulationResult(scenario.title(), queues, occupancy, (int) sequence);
    }
}
