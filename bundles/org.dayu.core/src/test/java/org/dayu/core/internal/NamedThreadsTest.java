package org.dayu.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NamedThreadsTest {

    private final NamedThreads threads = new NamedThreads();

    @AfterEach
    void stop() {
        threads.stop();
    }

    @Test
    void namesTheThreadsOfAPoolAndMakesThemDaemons() throws Exception {
        var worker = threads.pool("call-loop", 1).submit(Thread::currentThread).get(5, TimeUnit.SECONDS);
        assertThat(worker.getName()).isEqualTo("dayu-call-loop-0");
        assertThat(worker.isDaemon()).isTrue();
    }

    @Test
    void timedWorkThatFailedGetsItsNextTurn() throws Exception {
        var turns = new CountDownLatch(3);
        threads.pool("test-timer", 1)
                .scheduleAtFixedRate(
                        () -> {
                            turns.countDown();
                            throw new IllegalStateException("thrown on purpose");
                        },
                        0,
                        1,
                        TimeUnit.MILLISECONDS);
        assertThat(turns.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoHoldsAFutureLearnsOfTheFailure() {
        var future = threads.pool("test-future", 1).submit(() -> {
            throw new IllegalStateException("thrown on purpose");
        });
        assertThatThrownBy(() -> future.get(5, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
    }

    @Test
    void countsThePoolsThatAreOutAndForgetsThoseThatEnded() throws Exception {
        var pool = threads.pool("test-census", 3);
        assertThat(threads.pools()).extracting(PoolCensus.Pool::name).containsExactly("test-census");
        pool.shutdown();
        assertThat(pool.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        assertThat(threads.pools()).isEmpty();
    }

    @Test
    void shutsDownThePoolsThatTheirOwnersForgot() {
        var pool = threads.pool("test-forgotten", 1);
        threads.stop();
        assertThat(pool.isShutdown()).isTrue();
    }

    @Test
    void refusesNamesAndSizesThatMakeNoSense() {
        assertThatThrownBy(() -> threads.pool("Bad Name", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> threads.pool("ok", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> threads.pool("ok", 65)).isInstanceOf(IllegalArgumentException.class);
    }
}
