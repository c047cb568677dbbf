package org.dayu.media.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.dayu.core.api.health.Health.Status;
import org.junit.jupiter.api.Test;

class MediaHealthTest {

    @Test
    void onePauseInAMinuteIsNoFaultOfTheNode() {
        assertThat(status(new Census(2.0, 400, 10, false))).isEqualTo(Status.UP);
    }

    @Test
    void ticksThatAreLateOftenAreHeard() {
        assertThat(status(new Census(45.0, 60, 10, false))).isEqualTo(Status.DEGRADED);
    }

    @Test
    void withoutPortsNobodyCanCall() {
        assertThat(status(new Census(1.0, 2, 0, false))).isEqualTo(Status.DEGRADED);
    }

    @Test
    void saysThatItStops() {
        assertThat(status(new Census(1.0, 2, 10, true))).isEqualTo(Status.DEGRADED);
    }

    private static Status status(MediaCensus census) {
        return new MediaHealth(census).check().status();
    }

    private record Census(double lateP99, double worst, int portsFree, boolean draining) implements MediaCensus {

        @Override
        public List<LegRow> legs() {
            return List.of();
        }

        @Override
        public List<ShardRow> shards() {
            return List.of(new ShardRow(0, 4, 0.5, 0.1, 1, 0, 0), new ShardRow(1, 4, lateP99, 0.1, worst, 3, 0));
        }

        @Override
        public int portsAll() {
            return 10;
        }
    }
}
