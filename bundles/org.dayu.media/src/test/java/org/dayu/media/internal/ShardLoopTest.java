package org.dayu.media.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.management.ThreadMXBean;
import org.dayu.media.api.AudioTap;
import org.dayu.media.api.Clip;
import org.dayu.testing.PlainThreads;
import org.junit.jupiter.api.Test;

/** Time, pauses and garbage. */
class ShardLoopTest {

    private static final class SetClock implements TickClock {
        private final AtomicLong now = new AtomicLong(1000);

        @Override
        public long nanoTime() {
            return now.get();
        }

        @Override
        public void awaitUntil(long deadline) {
            now.set(deadline);
        }
    }

    @Test
    void makesUpForShortPausesAndLeavesOutLongOnes() throws Exception {
        try (Bench bench = new Bench()) {
            Phone phone = bench.phone();
            AudioTap tap = bench.engine.tap(bench.call, phone.id());
            bench.ticks(2);
            int last = phone.heard.get(1).timestamp();
            TickMeter meter = new TickMeter();
            ShardLoop loop = new ShardLoop(bench.engine.shards().get(0), new SetClock(), meter);
            assertThat(loop.turn(0, 99_000_000L)).isZero();
            assertThat(loop.turn(0, 510_000_000L)).isEqualTo(500_000_000L);
            assertThat(meter.worstMillis()).isEqualTo(510);
            assertThat(meter.overruns()).isEqualTo(2);
            bench.ticks(2);
            assertThat(phone.heard.get(phone.heard.size() - 1).timestamp()).isGreaterThanOrEqualTo(last + 27 * 160);
            assertThat(tap.lost()).isEqualTo(25);
        }
    }

    @Test
    void aShardWithoutCallsSleepsUntilItIsWoken() throws Exception {
        var shard = new Shard(new NtpClock(Instant.EPOCH, 0), new Dispatcher(), sockets -> {});
        var clock = new SetClock();
        var loop = new ShardLoop(shard, clock, new TickMeter(), Long.MAX_VALUE);
        Thread thread = new PlainThreads().thread("shard", loop);
        thread.start();
        for (int i = 0; i < 100; i++) {
            CountDownLatch done = new CountDownLatch(1);
            shard.submit(turning -> done.countDown());
            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        }
        loop.stop();
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
        assertThat(clock.now.get())
                .as("a turn for each that woke it")
                .isLessThanOrEqualTo(1000 + 101 * Shard.TURN_NANOS);
    }

    @Test
    void whatASleepingShardWasLateWithIsForgottenInTime() {
        TickMeter meter = new TickMeter();
        meter.turned(50_000_000, 300_000);
        assertThat(meter.lateP99()).isGreaterThan(50);
        for (int i = 0; i < 130; i++) {
            meter.slept(100);
        }
        assertThat(meter.lateP99()).isLessThan(1);
        assertThat(meter.worstMillis()).isZero();
    }

    @Test
    void theMeterKnowsItsPercentiles() {
        TickMeter meter = new TickMeter();
        for (int i = 0; i < 980; i++) {
            meter.turned(100_000, 300_000);
        }
        for (int i = 0; i < 20; i++) {
            meter.turned(7_000_000, 300_000);
        }
        assertThat(meter.lateP99()).isEqualTo(7.25);
        assertThat(meter.workP99()).isEqualTo(0.5);
        for (int i = 0; i < 20_000; i++) {
            meter.turned(0, 0);
        }
        assertThat(meter.lateP99()).isEqualTo(0.25);
        assertThat(meter.worstMillis()).isZero();
    }

    @Test
    void aTickInSteadyStateMakesNoGarbage() throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        try (Bench bench = new Bench()) {
            List<Phone> phones = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Phone phone = bench.phone(Law.values()[i % 2]);
                phone.tone = 400 + 100 * i;
                phones.add(phone);
            }
            for (Phone a : phones) {
                for (Phone b : phones) {
                    a.leg.gain(b.id(), 0.5f);
                }
            }
            AudioTap tap = bench.engine.tap(bench.call, phones.get(0).id());
            phones.get(0).leg.play(1, List.of(new Clip.Tone(440, 480, 100)), true, false);
            bench.talk(400);
            Shard shard = bench.engine.shards().get(0);
            long now = shard.now();
            long garbage = 0;
            for (int tick = 0; tick < 200; tick++) {
                phones.forEach(Phone::speak);
                long before = threads.getThreadAllocatedBytes(self);
                for (int i = 0; i < Shard.PHASES; i++) {
                    now += Shard.TURN_NANOS;
                    shard.turn(now);
                }
                garbage += threads.getThreadAllocatedBytes(self) - before;
            }
            assertThat(tap.lost()).isPositive();
            assertThat(garbage / 200).as("bytes a tick").isLessThan(64);
        }
    }

    @Test
    void theQueueKeepsTheOrderOfEachProducerAndLosesNothing() throws Exception {
        MpscQueue<int[]> queue = new MpscQueue<>();
        int producers = 3;
        int each = 20_000;
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int p = 0; p < producers; p++) {
            int producer = p;
            Thread thread = new PlainThreads().thread("producer", () -> {
                try {
                    start.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                for (int n = 0; n < each; n++) {
                    queue.add(new int[] {producer, n});
                }
            });
            thread.start();
            threads.add(thread);
        }
        start.countDown();
        int[] next = new int[producers];
        for (int taken = 0; taken < producers * each; ) {
            int[] item = queue.poll();
            if (item != null) {
                assertThat(item[1]).isEqualTo(next[item[0]]++);
                taken++;
            }
        }
        assertThat(queue.poll()).isNull();
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
