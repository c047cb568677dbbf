package org.dayu.core.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.dayu.core.api.health.Health;
import org.dayu.core.api.time.SteadyClock;
import org.dayu.testing.ShiftedClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClockHealthCheckTest {

    private final ShiftedClock wall = new ShiftedClock();
    private final ScheduledExecutorService pool = Executors.newSingleThreadScheduledExecutor();
    private final ClockHealthCheck check = new ClockHealthCheck(pool, new SteadyClock(wall, System::nanoTime));

    @AfterEach
    void stop() {
        check.stop();
    }

    @Test
    void saysWhichWayTheClockWasMovedAndForHowLongItMatters() {
        assertThat(check.check().status()).isEqualTo(Health.Status.UP);

        wall.shift(Duration.ofHours(1));
        assertThat(check.check().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(check.check().sentence()).contains("调快", "小时内跟上");
        wall.shift(Duration.ofHours(-1));
        assertThat(check.check().sentence()).contains("调慢");
        wall.shift(Duration.ofSeconds(1));
        assertThat(check.check().status()).isEqualTo(Health.Status.UP);
    }
}
