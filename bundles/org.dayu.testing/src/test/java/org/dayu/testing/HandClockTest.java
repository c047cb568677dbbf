package org.dayu.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class HandClockTest {

    private static final Instant NOON = Instant.parse("2026-07-20T04:00:00Z");

    private final List<Instant> told = new ArrayList<>();
    private final HandClock clock = new HandClock(NOON, told::add);
    private final long began = clock.nanos();

    @Test
    void turningItLetsTimeGoOn() {
        clock.turn(Duration.ofSeconds(3));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(3));
        assertThat(clock.nanos() - began).isEqualTo(3_000_000_000L);
        assertThat(clock.nanos()).as("it has overflowed").isNegative();
        assertThat(told).containsExactly(NOON, NOON.plusSeconds(3));
    }

    @Test
    void setItShowsAnotherTimeAndNoneHasGoneBy() {
        clock.set(NOON.minusSeconds(60));
        assertThat(clock.instant()).isEqualTo(NOON.minusSeconds(60));
        assertThat(clock.nanos()).isEqualTo(began);
    }

    @Test
    void timeMayGoByWithoutIt() {
        clock.elapse(Duration.ofMillis(20));
        assertThat(clock.instant()).isEqualTo(NOON);
        assertThat(clock.nanos() - began).isEqualTo(20_000_000L);
    }

    @Test
    void elsewhereItIsTheSameClock() {
        Clock shanghai = clock.withZone(ZoneId.of("Asia/Shanghai"));
        clock.turn(Duration.ofHours(1));
        assertThat(shanghai.instant()).isEqualTo(clock.instant());
        assertThat(shanghai.getZone().getId()).isEqualTo("Asia/Shanghai");
    }
}
