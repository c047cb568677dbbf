package org.dayu.blacklist.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.dayu.blacklist.api.BlockRule;
import org.dayu.blacklist.api.NumberPattern;
import org.dayu.blacklist.api.Verdict;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * How long the whole check of a caller takes with a million rules: spelling, emergency numbers, number, prefixes. Not run
 * with the tests; {@code -Dtest=CheckBench} or {@code ./dayu bench blacklist} prints {@code BENCH} lines.
 */
@State(Scope.Benchmark)
@Fork(0)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CheckBench {

    private static final int RULES = 1_000_000;
    private static final int CALLERS = 1 << 12;

    private BlacklistService blacklist;
    private final String[] callers = new String[CALLERS];
    private int at;

    /** One in a hundred is a prefix, of three lengths; a tenth of the callers is blocked. */
    @Setup
    public void load() {
        Runtime runtime = Runtime.getRuntime();
        var now = Instant.parse("2026-07-20T08:00:00Z");
        var random = new Random(1);
        List<BlockRule> rules = new ArrayList<>(RULES);
        for (int i = 0; i < RULES; i++) {
            boolean prefix = i % 100 == 0;
            String digits = prefix
                    ? Long.toString(17_000_000L + i).substring(0, 6 + i / 100 % 3)
                    : Long.toString(13_000_000_000L + random.nextInt(2_000_000_000));
            rules.add(new BlockRule(new UUID(1, i), new NumberPattern(digits, prefix), "骚扰", "agent1", now, null));
        }
        var store = new InMemoryBlockRuleStore();
        rules.forEach(store::insert);
        System.gc();
        long before = runtime.totalMemory() - runtime.freeMemory();
        long began = System.nanoTime();
        blacklist = new BlacklistService(
                store, event -> {}, new BlacklistService.Settings(true, Set.of("12345")), Clock.systemUTC());
        long millis = (System.nanoTime() - began) / 1_000_000;
        System.gc();
        long bytes = runtime.totalMemory() - runtime.freeMemory() - before;
        System.out.printf("BENCH load %d ms, index %d MB beside the rules%n", millis, bytes >> 20);
        for (int i = 0; i < CALLERS; i++) {
            callers[i] = i % 10 == 0
                    ? rules.get(random.nextInt(RULES)).pattern().digits()
                    : Long.toString(13_000_000_000L + random.nextInt(2_000_000_000));
        }
        began = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            blacklist.block(new NumberPattern("9999" + (1000 + i), false), "骚扰", null, "agent1");
        }
        System.out.printf("BENCH one rule more %d us%n", (System.nanoTime() - began) / 100_000);
    }

    @Benchmark
    @BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
    public Verdict check() {
        return blacklist.check(callers[at++ & CALLERS - 1]);
    }

    /** What a check takes of the processor, which is what counts on a machine that others use too. */
    @Test
    void processorTime() {
        load();
        var threads = ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 10; round++) {
            long began = threads.getCurrentThreadCpuTime();
            int blocked = 0;
            for (int i = 0; i < 2_000_000; i++) {
                blocked += check() == Verdict.ALLOWED ? 0 : 1;
            }
            best = Math.min(best, (threads.getCurrentThreadCpuTime() - began) / 2_000_000);
            assertThat(blocked).isPositive();
        }
        System.out.printf("BENCH %d ns of processor time a check, best of ten rounds%n", best);
        assertThat(best).isLessThan(1_000);
    }

    @Test
    void sampled() throws RunnerException {
        var options = new OptionsBuilder().include(CheckBench.class.getName()).build();
        for (var result : new Runner(options).run()) {
            var figures = result.getPrimaryResult();
            if (result.getParams().getMode() == Mode.AverageTime) {
                System.out.printf("BENCH mean %.0f ns by the wall%n", figures.getScore());
            } else {
                System.out.printf(
                        "BENCH p50 %.0f ns, p99 %.0f ns, with the cost of the two readings of the clock%n",
                        figures.getStatistics().getPercentile(50),
                        figures.getStatistics().getPercentile(99));
            }
        }
    }
}
