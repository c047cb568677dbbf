package org.dayu.acd.internal.engine;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.internal.strategy.BuiltIn;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * How many offers a second the engine makes with 5,000 agents, 20,000 waiting callers, 200 skills and 20 queues, and how
 * long each takes. An offer is a whole round of five turns on one thread: an agent gets ready and is offered a caller,
 * with its explanation; the phone rings; it is answered; the talk ends; a new caller comes and hears its place.
 *
 * <p>Not run with the tests; {@code -Dtest=EngineBench} or {@code ./dayu bench acd} prints {@code BENCH} lines.
 */
@State(Scope.Benchmark)
@Fork(0)
@Warmup(iterations = 4, time = 4)
@Measurement(iterations = 4, time = 4)
@BenchmarkMode({Mode.Throughput, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.SECONDS)
public class EngineBench {

    private static final int AGENTS = 5_000;
    private static final int CALLERS = 20_000;
    private static final int SKILLS = 200;
    private static final int SKILLS_EACH = 8;
    private static final int QUEUES = 20;

    @Param({"longest-idle", "best-fit"})
    public String strategy;

    /** All callers wait for agents, or all agents for callers. */
    @Param({"20,000 waiting", "5,000 ready"})
    public String floor;

    private final Random random = new Random(1);
    private Engine engine;
    private long now;
    private long sequence;
    private long calls;
    private boolean crowded;

    @Setup(Level.Trial)
    public void fill() {
        engine = new Engine(BuiltIn::find);
        now = 1_782_867_600_000L;
        sequence = 0;
        crowded = floor.endsWith("waiting");
        apply(new Input.Strategies(BuiltIn.names()));
        for (int queue = 0; queue < QUEUES; queue++) {
            QueueSpec usual = QueueSpec.usual("q" + queue, "q");
            apply(new Input.PutQueue(usual.with(strategy, usual.rules())));
        }
        for (int agent = 0; agent < AGENTS; agent++) {
            Map<String, Integer> skills = new HashMap<>();
            while (skills.size() < SKILLS_EACH) {
                skills.put("s" + random.nextInt(SKILLS), 1 + random.nextInt(10));
            }
            Set<String> queues = Set.of("q" + agent % QUEUES, "q" + (agent + 1 + random.nextInt(QUEUES - 1)) % QUEUES);
            apply(new Input.PutAgent(
                    new AgentSpec(id(agent), String.format("%05d", agent), "a", skills, queues, null)));
            apply(new Input.SignIn(id(agent), "p" + agent));
            if (!crowded) {
                apply(new Input.Ready(id(agent)));
            }
        }
        while (crowded && engine.waiting() < CALLERS) {
            call();
        }
    }

    @Benchmark
    public UUID offer() {
        now++;
        return crowded ? freed() : called();
    }

    /** Whoever gets ready takes the weightiest of 20,000; another caller comes. */
    private UUID freed() {
        Effect.Ring ring = null;
        while (ring == null) {
            ring = ring(apply(new Input.Ready(id(random.nextInt(AGENTS)))));
        }
        serve(ring);
        call();
        return ring.offer().agentId();
    }

    /** Whoever calls finds the best of 5,000. */
    private UUID called() {
        Effect.Ring ring = null;
        while (ring == null) {
            ring = ring(call());
            if (ring == null) { // nobody has that skill in that queue
                apply(new Input.Leave(new UUID(1, calls - 1)));
            }
        }
        serve(ring);
        apply(new Input.Ready(ring.offer().agentId()));
        return ring.offer().agentId();
    }

    private void serve(Effect.Ring ring) {
        long offer = ring.offer().id();
        apply(new Input.Result(offer, OfferResult.RINGING));
        apply(new Input.Result(offer, OfferResult.ANSWERED));
        apply(new Input.TalkEnded(ring.offer().agentId(), ring.offer().call()));
    }

    private Turn call() {
        Map<String, Integer> skills =
                random.nextInt(3) == 0 ? Map.of() : Map.of("s" + random.nextInt(SKILLS), 1 + random.nextInt(5));
        Instant arrived = Instant.ofEpochMilli(crowded ? now - random.nextInt(1_000) : now);
        return apply(new Input.Enqueue(new QueueEntry(
                new UUID(1, calls++), "q" + random.nextInt(QUEUES), arrived, random.nextInt(3), skills, null, null)));
    }

    private Turn apply(Input input) {
        return engine.apply(new Stamped(++sequence, now, input));
    }

    private static Effect.Ring ring(Turn turn) {
        for (Effect effect : turn.effects()) {
            if (effect instanceof Effect.Ring ring) {
                return ring;
            }
        }
        return null;
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }

    @Test
    void measured() throws RunnerException {
        var options = new OptionsBuilder().include(EngineBench.class.getName()).build();
        for (var result : new Runner(options).run()) {
            String what = result.getParams().getParam("strategy") + ", "
                    + result.getParams().getParam("floor");
            var figures = result.getPrimaryResult();
            if (result.getParams().getMode() == Mode.Throughput) {
                System.out.printf("BENCH %s: %.0f offers a second%n", what, figures.getScore());
            } else {
                System.out.printf(
                        "BENCH %s: p50 %.1f us, p99 %.1f us, most %.1f us%n",
                        what,
                        figures.getStatistics().getPercentile(50) * 1e6,
                        figures.getStatistics().getPercentile(99) * 1e6,
                        figures.getStatistics().getMax() * 1e6);
            }
        }
    }
}
