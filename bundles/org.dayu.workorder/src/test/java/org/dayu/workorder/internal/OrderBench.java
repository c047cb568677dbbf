package org.dayu.workorder.internal;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

import org.dayu.testing.EmbeddedPostgres;
import org.dayu.workorder.api.Urgency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Measures orders a second, row, process and message together. Run with
 * {@code mvn -pl bundles/org.dayu.workorder test -Dtest=OrderBench -Dbench=true}.
 */
@EnabledIfSystemProperty(named = "bench", matches = "true")
class OrderBench {

    private static final Duration LENGTH = Duration.ofSeconds(10);

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    @Test
    void measure() {
        long began = System.nanoTime();
        try (var casework = new Casework(POSTGRES.dataSource(), "2026-11-16T10:00")) {
            System.out.printf("first start of the engine: %d ms%n", millis(began));
            run(casework, 4, "warm-up, filed", () -> casework.file());
            for (int threads : new int[] {1, 4, 12}) {
                run(casework, threads, "filed", () -> casework.file());
                run(casework, threads, "filed and dispatched", () -> casework.dispatched());
            }
            run(casework, 8, "whole journeys (7 commands)", () -> journey(casework));
        }
        began = System.nanoTime();
        try (var casework = new Casework(POSTGRES.dataSource(), "2026-11-16T10:00")) {
            System.out.printf("later start of the engine: %d ms%n", millis(began));
            long asked = System.nanoTime();
            casework.views.counts(City.DISPATCHER);
            System.out.printf("counts of all open orders: %d ms%n", millis(asked));
            asked = System.nanoTime();
            casework.views.counts(City.PUMPS_STAFF);
            System.out.printf("counts of a department: %d ms%n", millis(asked));
            var history = new JdbcOrderHistory(
                    casework.transactions.jdbi(), casework.personalData, casework.reference, casework.documents);
            history.of(null, "13900000000", 5);
            asked = System.nanoTime();
            history.of(null, "13900000000", 5);
            System.out.printf("history of a citizen: %d ms%n", millis(asked));
        }
    }

    private static void journey(Casework casework) {
        var id = casework.filing
                .file(
                        casework.request(UUID.randomUUID(), "010101", Urgency.NORMAL, Casework.to(City.PUMPS.id())),
                        City.AGENT)
                .id();
        casework.sign(id, City.PUMPS_STAFF);
        casework.department.note(id, new Commands.Note("已到场"), City.PUMPS_STAFF);
        casework.feedBack(id, City.PUMPS_STAFF);
        casework.check(id, true);
        casework.visit(id, true, "CLOSE");
    }

    private static void run(Casework casework, int threads, String what, Runnable work) {
        var done = new LongAdder();
        var times = new ConcurrentLinkedQueue<Long>();
        long end = System.nanoTime() + LENGTH.toNanos();
        var cpu = new LongAdder();
        var failures = Casework.atOnce(Collections.nCopies(threads, work), (one, index) -> {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            while (System.nanoTime() < end) {
                long began = System.nanoTime();
                one.run();
                times.add(System.nanoTime() - began);
                done.increment();
            }
            cpu.add(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
            return null;
        });
        var sorted = times.stream().sorted().toList();
        System.out.printf(
                "%-30s %2d threads %7.1f/s  p50 %5.1f ms  p99 %6.1f ms  java cpu %5.2f ms  failures %d%n",
                what,
                threads,
                done.sum() / (double) LENGTH.toSeconds(),
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get(sorted.size() * 99 / 100) / 1e6,
                cpu.sum() / 1e6 / done.sum(),
                failures.size());
    }

    private static long millis(long since) {
        return (System.nanoTime() - since) / 1_000_000;
    }
}
