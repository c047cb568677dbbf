package org.dayu.core.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.dayu.core.api.health.Health;
import org.dayu.core.api.time.SteadyClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClockHealthCheckTest {

    private final Wall wall = new Wall();
    private final ScheduledExecutorService pool = Executors.newSingleThreadScheduledExecutor();
    private final ClockHealthCheck check = new ClockHealthCheck(pool, new SteadyClock(wall, System::nanoTime));

    @AfterEach
    void stop() {
        check.stop();
    }

    @Test
    void saysWhichWayTheClockWasMovedAndForHowLongItMatters() {
        assertThat(check.check().status()).isEqualTo(Health.Status.UP);

        wall.by = Duration.ofHours(1);
        assertThat(check.check().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(check.check().sentence()).contains("调快", "小时内跟上");
        wall.by = Duration.ofHours(-1);
        assertThat(check.check().sentence()).contains("调慢");
        wall.by = Duration.ofSeconds(1);
        assertThat(check.check().status()).isEqualTo(Health.Status.UP);
    }

    private static final class Wall extends Clock {

        volatile Duration by = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
