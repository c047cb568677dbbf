package org.dayu.core.api.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

class DutyCycleTest {

    private static final Threads PLAIN = new Threads() {
        @Override
        public ScheduledExecutorService pool(String name, int size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Thread thread(String name, Runnable body) {
            return new Thread(body, name);
        }
    };

    @Test
    void takesTurnsEvenAfterOneHasFailedAndClosesOnItsOwnThread() throws InterruptedException {
        var turns = new CountDownLatch(3);
        var closed = new CountDownLatch(1);
        var cycle = new DutyCycle(
                PLAIN,
                "test",
                Duration.ofHours(1),
                () -> {
                    turns.countDown();
                    throw new IllegalStateException("a turn that fails");
                },
                () -> {
                    assertThat(Thread.currentThread().getName()).isEqualTo("test");
                    closed.countDown();
                });
        cycle.start();
        while (turns.getCount() > 0) {
            cycle.wake();
            Thread.onSpinWait();
        }
        cycle.stop(Duration.ofSeconds(10));
        assertThat(closed.await(0, TimeUnit.SECONDS)).isTrue();
    }
}
