package org.dayu.acd.internal.tool;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.internal.engine.Effect;
import org.dayu.acd.internal.engine.Engine;
import org.dayu.acd.internal.engine.Input;
import org.dayu.acd.internal.engine.QueueSpec;
import org.dayu.acd.internal.engine.Stamped;
import org.dayu.acd.internal.engine.Turn;
import org.dayu.acd.internal.strategy.BuiltIn;

/**
 * How many offers a second the engine makes with 5,000 agents, 20,000 waiting callers, 200 skills and 20 queues, and
 * how long each takes.
 *
 * <p>An offer is a whole round: an agent gets ready and is offered a caller with its explanation, answers, the talk
 * ends, and a new caller comes and hears its place. Measured is the time of all these turns on one thread, warmed up
 * first; the percentiles are those of the turn that makes the offer. No forks and no black holes: a round changes the
 * engine for good, which no just-in-time compiler can leave out.
 */
final class Bench {

    private static final int AGENTS = 5_000;
    private static final int CALLERS = 20_000;
    private static final int SKILLS = 200;
    private static final int QUEUES = 20;
    private static final int SKILLS_EACH = 8;
    private static final long BEGIN = 1_782_867_600_000L;
    private static final double NANOS = 1e9;

    /**
     * What came out.
     *
     * @param perSecond whole rounds a second
     * @param perCpuSecond the same for the time this thread really had, as if nobody else used the machine
     * @param p50 of the turn with the offer, in microseconds
     * @param cpuP99 the same turn without the time that others had the processor
     */
    record Figures(
            String what,
            int offers,
            double perSecond,
            double perCpuSecond,
            double p50,
            double p99,
            double most,
            double cpuP99) {

        void print(PrintStream out) {
            out.printf(
                    "%-30s %,9d offers %,8.0f a second (%,8.0f a second of processor time)   p50 %,8.1f us   p99 %,8.1f us   most %,9.1f us   p99 of processor time %,8.1f us%n",
                    what, offers, perSecond, perCpuSecond, p50, p99, most, cpuP99);
        }
    }

    private final Engine engine = new Engine(BuiltIn::find);
    private final Random random = new Random(1);
    private final String strategy;
    private long now = BEGIN;
    private long sequence;
    private int calls;

    Bench(String strategy) {
        this.strategy = strategy;
        apply(new Input.Strategies(BuiltIn.names()));
        for (int queue = 0; queue < QUEUES; queue++) {
            QueueSpec usual = QueueSpec.usual("q" + queue, "q");
            apply(new Input.PutQueue(usual.with(strategy, usual.rules())));
        }
        for (int agent = 0; agent < AGENTS; agent++) {
            Map<String, Integer> skills = new HashMap<>();
            for (int i = 0; i < SKILLS_EACH; i++) {
                skills.put("s" + random.nextInt(SKILLS), 1 + random.nextInt(10));
            }
            apply(new Input.PutAgent(new org.dayu.acd.internal.engine.AgentSpec(
                    id(agent),
                    String.format("%05d", agent),
                    "a",
                    skills,
                    Set.copyOf(Arrays.asList("q" + agent % QUEUES, "q" + random.nextInt(QUEUES))),
                    null)));
            apply(new Input.SignIn(id(agent), "p" + agent));
        }
    }

    /** Everybody waits: whoever gets ready is offered the weightiest of 20,000 callers. */
    Figures crowded(int offers) {
        while (engine.waiting() < CALLERS) {
            call(true);
        }
        crowdedRound(offers / 2);
        return crowdedRound(offers);
    }

    private Figures crowdedRound(int offers) {
        long[] turns = new long[offers];
        long[] cpus = new long[offers];
        long begin = System.nanoTime();
        long cpu = cpu();
        int made = 0;
        while (made < offers) {
            UUID agent = id(random.nextInt(AGENTS));
            long cpuBefore = cpu();
            long before = System.nanoTime();
            Turn turn = apply(new Input.Ready(agent));
            long after = System.nanoTime();
            long cpuAfter = cpu();
            Effect.Ring ring = ring(turn);
            if (ring == null) {
                continue;
            }
            cpus[made] = cpuAfter - cpuBefore;
            turns[made++] = after - before;
            finish(ring);
            call(true);
            now++;
        }
        return figures(strategy + ", 20,000 waiting", turns, cpus, System.nanoTime() - begin, cpu() - cpu);
    }

    /** Nobody waits and all agents are ready: each caller finds the best of them at once. */
    Figures quiet(int offers) {
        for (int agent = 0; agent < AGENTS; agent++) {
            apply(new Input.Ready(id(agent)));
            finishAll(agent);
        }
        quietRound(offers / 2);
        return quietRound(offers);
    }

    private void finishAll(int agent) {
        var snapshot = engine.agent(id(agent)).orElseThrow();
        while (snapshot.offer() != null) {
            UUID call = snapshot.call();
            apply(new Input.Result(snapshot.offer(), OfferResult.ANSWERED));
            apply(new Input.TalkEnded(id(agent), call));
            apply(new Input.Ready(id(agent)));
            snapshot = engine.agent(id(agent)).orElseThrow();
        }
    }

    private Figures quietRound(int offers) {
        long[] turns = new long[offers];
        long[] cpus = new long[offers];
        long begin = System.nanoTime();
        long cpu = cpu();
        int made = 0;
        while (made < offers) {
            long cpuBefore = cpu();
            long before = System.nanoTime();
            Turn turn = call(false);
            long after = System.nanoTime();
            long cpuAfter = cpu();
            Effect.Ring ring = ring(turn);
            if (ring == null) {
                apply(new Input.Leave(new UUID(1, calls - 1L)));
                continue;
            }
            cpus[made] = cpuAfter - cpuBefore;
            turns[made++] = after - before;
            finish(ring);
            apply(new Input.Ready(ring.offer().agentId()));
            now++;
        }
        return figures(strategy + ", 5,000 ready", turns, cpus, System.nanoTime() - begin, cpu() - cpu);
    }

    private void finish(Effect.Ring ring) {
        apply(new Input.Result(ring.offer().id(), OfferResult.RINGING));
        apply(new Input.Result(ring.offer().id(), OfferResult.ANSWERED));
        apply(new Input.TalkEnded(ring.offer().agentId(), ring.offer().call()));
    }

    private static Effect.Ring ring(Turn turn) {
        for (Effect effect : turn.effects()) {
            if (effect instanceof Effect.Ring ring) {
                return ring;
            }
        }
        return null;
    }

    private Turn call(boolean older) {
        UUID call = new UUID(1, calls++);
        Map<String, Integer> skills =
                random.nextInt(3) == 0 ? Map.of() : Map.of("s" + random.nextInt(SKILLS), 1 + random.nextInt(5));
        Instant arrived = Instant.ofEpochMilli(older ? now - random.nextInt(1_000) : now);
        return apply(new Input.Enqueue(
                new QueueEntry(call, "q" + random.nextInt(QUEUES), arrived, random.nextInt(3), skills, null, null)));
    }

    private Turn apply(Input input) {
        return engine.apply(new Stamped(++sequence, now, input));
    }

    private static Figures figures(String what, long[] turns, long[] cpus, long nanos, long cpu) {
        Arrays.sort(turns);
        Arrays.sort(cpus);
        return new Figures(
                what,
                turns.length,
                turns.length * NANOS / nanos,
                turns.length * NANOS / cpu,
                turns[turns.length / 2] / 1_000.0,
                turns[(int) (turns.length * 99L / 100)] / 1_000.0,
                turns[turns.length - 1] / 1_000.0,
                cpus[(int) (cpus.length * 99L / 100)] / 1_000.0);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }
}
