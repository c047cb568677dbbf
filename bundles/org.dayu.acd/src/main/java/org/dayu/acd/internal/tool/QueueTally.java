package org.dayu.acd.internal.tool;

import java.util.ArrayList;
import java.util.List;

/** What happened in one queue of a simulation. */
final class QueueTally {

    private static final double SECOND = 1_000.0;

    private final List<Long> waits = new ArrayList<>();
    private long abandonedCount;
    private long abandonedMillis;
    int offered;
    int overflowed;

    void answered(long waited) {
        waits.add(waited);
    }

    void abandoned(long waited) {
        abandonedCount++;
        abandonedMillis += waited;
    }

    SimulationResult.Queue result(String name, int targetSeconds) {
        List<Long> sorted = waits.stream().sorted().toList();
        long sum = sorted.stream().mapToLong(Long::longValue).sum();
        long inTime =
                sorted.stream().filter(wait -> wait <= targetSeconds * 1000L).count();
        long counted = sorted.size() + abandonedCount;
        return new SimulationResult.Queue(
                name,
                offered,
                sorted.size(),
                (int) abandonedCount,
                overflowed,
                counted == 0 ? 1 : (double) inTime / counted,
                counted == 0 ? 0 : (double) abandonedCount / counted,
                counted == 0 ? 0 : (sum + abandonedMillis) / SECOND / counted,
                sorted.isEmpty() ? 0 : sorted.get((int) (sorted.size() * 9L / 10)) / SECOND,
                sorted.isEmpty() ? 0 : sorted.get(sorted.size() - 1) / SECOND);
    }
}
