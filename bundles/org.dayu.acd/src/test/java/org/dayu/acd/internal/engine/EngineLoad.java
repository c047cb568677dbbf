package org.dayu.acd.internal.engine;

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
import org.dayu.acd.internal.strategy.LongestIdle;

/**
 * How long a turn takes with 5,000 agents, 20,000 waiting callers and 200 skills in 20 queues. Run by hand: prints
 * microseconds of processor time a turn.
 */
final class EngineLoad {

    private static final int AGENTS = 5_000;
    private static final int CALLERS = 20_000;
    private static final int SKILLS = 200;
    private static final int QUEUES = 20;

    private final Engine engine = new Engine(name -> new LongestIdle());
    private final Random random = new Random(1);
    private long now = 1_782_867_600_000L;
    private long sequence;
    private int calls;

    private EngineLoad() {}

    public static void main(String[] arguments) {
        EngineLoad load = new EngineLoad();
        load.set();
        load.fill();
        for (int round = 0; round < 3; round++) {
            load.crowded();
        }
        load.drain();
        for (int round = 0; round < 3; round++) {
            load.quiet();
        }
    }

    private Turn apply(Input input) {
        return engine.apply(new Stamped(++sequence, now, input));
    }

    private void set() {
        for (int queue = 0; queue < QUEUES; queue++) {
            apply(new Input.PutQueue(QueueSpec.usual("q" + queue, "q")));
        }
        long begin = cpu();
        for (int agent = 0; agent < AGENTS; agent++) {
            Map<String, Integer> skills = new HashMap<>();
            for (int i = 0; i < 8; i++) {
                skills.put("s" + random.nextInt(SKILLS), 1 + random.nextInt(10));
            }
            apply(new Input.PutAgent(new AgentSpec(
                    id(agent),
                    String.format("%05d", agent),
                    "a",
                    skills,
                    Set.copyOf(Arrays.asList("q" + agent % QUEUES, "q" + random.nextInt(QUEUES))),
                    null)));
            apply(new Input.SignIn(id(agent), "p" + agent));
        }
        System.out.printf("%d agents signed in: %d ms%n", AGENTS, (cpu() - begin) / 1_000_000);
    }

    /** The thread's own time, so that a busy machine does not matter. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }

    private UUID call() {
        UUID call = new UUID(1, calls++);
        Map<String, Integer> skills =
                random.nextInt(3) == 0 ? Map.of() : Map.of("s" + random.nextInt(SKILLS), 1 + random.nextInt(5));
        apply(new Input.Enqueue(new QueueEntry(
                call,
                "q" + random.nextInt(QUEUES),
                Instant.ofEpochMilli(now++),
                random.nextInt(3),
                skills,
                null,
                null)));
        return call;
    }

    private void fill() {
        long begin = cpu();
        for (int i = 0; i < CALLERS; i++) {
            call();
        }
        System.out.printf("%d callers queued: %d us each%n", CALLERS, (cpu() - begin) / 1_000 / CALLERS);
    }

    /** An agent becomes ready while everybody waits, answers, ends, and so on; each time one caller comes. */
    private void crowded() {
        long[] turns = new long[10_000];
        for (int i = 0; i < turns.length; i++) {
            UUID agent = id(random.nextInt(AGENTS));
            long begin = cpu();
            apply(new Input.Ready(agent));
            turns[i] = cpu() - begin;
            var snapshot = engine.agent(agent).orElseThrow();
            if (snapshot.offer() != null) {
                UUID served = snapshot.call();
                apply(new Input.Result(snapshot.offer(), OfferResult.ANSWERED));
                apply(new Input.TalkEnded(agent, served));
                call();
            }
            now += 5;
        }
        print("crowded: agent ready, " + engine.waiting() + " waiting", turns);
    }

    private void drain() {
        for (int agent = 0; agent < AGENTS || engine.waiting() > 0; agent++) {
            UUID id = id(agent % AGENTS);
            if (agent > AGENTS * 6) {
                break;
            }
            apply(new Input.Ready(id));
            var snapshot = engine.agent(id).orElseThrow();
            if (snapshot.offer() != null) {
                UUID served = snapshot.call();
                apply(new Input.Result(snapshot.offer(), OfferResult.ANSWERED));
                apply(new Input.TalkEnded(id, served));
            }
        }
        for (int agent = 0; agent < AGENTS; agent++) {
            apply(new Input.Ready(id(agent)));
        }
    }

    private void quiet() {
        long[] turns = new long[3_000];
        for (int i = 0; i < turns.length; i++) {
            long begin = cpu();
            UUID call = call();
            turns[i] = cpu() - begin;
            apply(new Input.Leave(call));
            now += 5;
        }
        long ready = engine.queues().stream().mapToLong(queue -> queue.ready()).sum();
        print("quiet: a caller comes, " + ready + " places ready, " + engine.waiting() + " waiting", turns);
    }

    private static void print(String what, long[] turns) {
        Arrays.sort(turns);
        System.out.printf(
                "%s: p50 %d us, p99 %d us, max %d us%n",
                what,
                turns[turns.length / 2] / 1_000,
                turns[turns.length * 99 / 100] / 1_000,
                turns[turns.length - 1] / 1_000);
    }
}
