package org.dayu.sip.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.dayu.testing.PlainThreads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LanesTest {

    private static final String KEY = "a84b4c76e66710";

    private final List<Thread> doers = new ArrayList<>();
    private Lanes<Runnable> lanes = lanes(2, 10);

    private Lanes<Runnable> lanes(int count, int length) {
        return new Lanes<>("lane", count, length, new PlainThreads(), () -> Runnable::run);
    }

    @AfterEach
    void stop() {
        lanes.stop();
    }

    @Test
    void whatComesAloneIsDoneOnTheSpot() {
        assertThat(lanes.doNow(KEY, () -> doers.add(Thread.currentThread()))).isTrue();
        assertThat(lanes.doNow(KEY, () -> doers.add(Thread.currentThread()))).isTrue();
        assertThat(doers).containsExactly(Thread.currentThread(), Thread.currentThread());
    }

    @Test
    void nothingPassesByWhatWaitsOrIsBeingDone() throws InterruptedException {
        assertThat(lanes.queue(KEY, () -> {})).isTrue();
        assertThat(lanes.doNow(KEY, () -> {})).as("one waits").isFalse();
        lanes.start();
        var begun = new CountDownLatch(1);
        var may = new CountDownLatch(1);
        lanes.queue(KEY, () -> {
            begun.countDown();
            await(may);
        });
        begun.await();
        assertThat(lanes.waiting()).isZero();
        assertThat(lanes.doNow(KEY, () -> {})).as("one is being done").isFalse();
        may.countDown();
    }

    @Test
    void whatIsDoneOnTheSpotIsNotPassedByEither() throws InterruptedException {
        lanes.start();
        List<String> order = new ArrayList<>();
        var done = new CountDownLatch(1);
        lanes.doNow(KEY, () -> {
            lanes.queue(KEY, () -> {
                order.add("second");
                done.countDown();
            });
            pause();
            order.add("first");
        });
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(order).containsExactly("first", "second");
    }

    @Test
    void aFullLaneRefuses() {
        for (int i = 0; i < 10; i++) {
            assertThat(lanes.queue(KEY, () -> {})).isTrue();
        }
        assertThat(lanes.queue(KEY, () -> {})).isFalse();
        assertThat(lanes.waiting()).isEqualTo(10);
    }

    /** Whichever way each takes. */
    @Test
    void whatHasTheSameKeyIsDoneInItsOrder() throws InterruptedException {
        int most = 20_000;
        lanes.stop();
        Map<String, List<Integer>> seen = new ConcurrentHashMap<>();
        var left = new CountDownLatch(most);
        var all = new Lanes<Map.Entry<String, Integer>>("lane", 3, most, new PlainThreads(), () -> noting(seen, left));
        all.start();
        for (int i = 0; i < most; i++) {
            var work = Map.entry("call-" + i % 7, i);
            if (i % 3 == 0 || !all.doNow(work.getKey(), work)) {
                all.queue(work.getKey(), work);
            }
        }
        assertThat(left.await(30, TimeUnit.SECONDS)).isTrue();
        all.stop();
        assertThat(seen.values()).allSatisfy(numbers -> assertThat(numbers).isSorted());
    }

    private static Consumer<Map.Entry<String, Integer>> noting(Map<String, List<Integer>> seen, CountDownLatch left) {
        return work -> {
            // not thread-safe: two at a time would lose some
            seen.computeIfAbsent(work.getKey(), key -> new ArrayList<>()).add(work.getValue());
            left.countDown();
        };
    }

    /** Long enough for another thread to go wrong. */
    private static void pause() {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20);
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
