package org.dayu.core.api.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

class SteadyClockTest {

    private static final Instant BEGIN = Instant.parse("2026-07-01T00:00:00Z");

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);
    private final Wall wall = new Wall();
    private final SteadyClock clock = new SteadyClock(wall, nanos::get);

    @Test
    void goesWithTheTimeOfDay() {
        pass(Duration.ofHours(3));

        assertThat(clock.instant()).isEqualTo(BEGIN.plus(Duration.ofHours(3)));
    }

    @Test
    void anHourForwardIsFollowedSlowly() {
        wall.set(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(BEGIN);

        pass(Duration.ofSeconds(1));
        pass(Duration.ofMinutes(10));

        Instant at = clock.instant();
        assertThat(at).isBetween(BEGIN.plusSeconds(600), BEGIN.plusSeconds(665));
        assertThat(clock.gap()).isBetween(Duration.ofMinutes(58), Duration.ofHours(1));
        for (int i = 0; i < 12 * 60; i++) {
            pass(Duration.ofMinutes(1));
        }
        assertThat(clock.gap()).isZero();
    }

    @Test
    void anHourBackNeverTakesItBack() {
        wall.set(Duration.ofHours(-1));
        Instant before = clock.instant();
        for (int i = 0; i < 60; i++) {
            pass(Duration.ofSeconds(1));
            Instant at = clock.instant();
            assertThat(Duration.between(before, at)).isBetween(Duration.ofMillis(899), Duration.ofMillis(1001));
            before = at;
        }
        for (int i = 0; i < 12 * 60; i++) {
            pass(Duration.ofMinutes(1));
        }
        assertThat(clock.gap()).isZero();
    }

    @Test
    void whatNtpDoesIsFollowedAtOnce() {
        pass(Duration.ofSeconds(1));
        wall.set(Duration.ofMillis(20));
        pass(Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1));

        assertThat(clock.gap()).isZero();
    }

    @Test
    void goesOnFromALaterTime() {
        Instant written = BEGIN.plus(Duration.ofHours(1));
        SteadyClock on = clock.notBefore(written);
        assertThat(on.instant()).isEqualTo(written);

        pass(Duration.ofSeconds(10));

        assertThat(on.instant()).isEqualTo(written.plusSeconds(9));
        assertThat(clock.notBefore(BEGIN)).isSameAs(clock);
    }

    /** Time passes by both clocks, and somebody looks. */
    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        wall.now = wall.now.plus(time);
        clock.instant();
    }

    private static final class Wall extends Clock {

        private Instant now = BEGIN;

        void set(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
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
