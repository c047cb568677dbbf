package org.dayu.sip.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import gov.nist.javax.sip.stack.SIPStackTimerTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PoolTimerTest {

    private final ScheduledExecutorService pool = Executors.newSingleThreadScheduledExecutor();
    private final PoolTimer timer = new PoolTimer(pool);

    @AfterEach
    void stop() {
        timer.stop();
    }

    private static SIPStackTimerTask task(Runnable work) {
        return new SIPStackTimerTask() {
            @Override
            public void runTask() {
                work.run();
            }

            @Override
            public Object getThreadHash() {
                return "";
            }
        };
    }

    @Test
    void aTaskThatFailsComesAgainAllTheSame() throws InterruptedException {
        CountDownLatch twice = new CountDownLatch(2);
        timer.scheduleWithFixedDelay(
                task(() -> {
                    twice.countDown();
                    throw new IllegalStateException("once");
                }),
                1,
                1);
        assertThat(twice.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aCancelledTaskDoesNotRun() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        CountDownLatch later = new CountDownLatch(1);
        SIPStackTimerTask cancelled = task(ran::countDown);
        timer.schedule(cancelled, 20);
        assertThat(timer.cancel(cancelled)).isTrue();
        assertThat(timer.cancel(cancelled)).isFalse();
        timer.schedule(task(later::countDown), 40);
        assertThat(later.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(ran.getCount()).isEqualTo(1);
    }

    @Test
    void afterItsEndNothingIsTaken() {
        timer.stop();
        assertThat(timer.isStarted()).isFalse();
        assertThat(timer.schedule(task(() -> {}), 1)).isFalse();
    }
}
