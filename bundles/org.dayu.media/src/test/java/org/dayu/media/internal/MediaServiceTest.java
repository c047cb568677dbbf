package org.dayu.media.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import org.dayu.core.api.health.Health;
import org.dayu.media.api.Clip;
import org.dayu.media.api.MediaEvent;
import org.dayu.media.api.MediaLeg;
import org.dayu.media.api.NoMediaException;
import org.dayu.testing.PlainThreads;
import org.junit.jupiter.api.Test;

/** With its real threads and the real clock. */
class MediaServiceTest {

    private static MediaService service() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        LegSettings legs = new LegSettings(SourceLock.Policy.PORT, 20, 200, 20, 100);
        return new MediaService(
                new PlainThreads(),
                clip -> new Track.Quiet(((Clip.Silence) clip).millis() * 8),
                new MediaSettings(loopback, loopback, Bench.freeRange(20), 0, List.of(Law.values()), 2, legs, 0));
    }

    @Test
    void playsWithItsOwnThreadsAndStopsWithoutATrace() throws Exception {
        BlockingQueue<MediaEvent> events = new ArrayBlockingQueue<>(16);
        MediaService service = service();
        MediaLeg leg = service.open(UUID.randomUUID(), UUID.randomUUID(), events::add);
        try (Phone phone = new Phone(leg, Law.PCMA)) {
            leg.accept(phone.sdp("sendrecv", true));
            leg.play(1, List.of(new Clip.Silence(100)), false, false);
            assertThat(events.poll(10, TimeUnit.SECONDS))
                    .isEqualTo(new MediaEvent.PlayEnded(leg.id(), 1, MediaEvent.Outcome.COMPLETED));
            assertThat(service.legs()).hasSize(1);
            assertThat(service.shards()).hasSize(2);
            assertThat(service.portsFree()).isEqualTo(service.portsAll() - 1);
            Health health = new MediaHealth(service).check();
            assertThat(health.detail()).containsEntry("legs", "1").containsKey("tick.late.p99.millis");
            service.close();
            phone.listen();
            assertThat(phone.heard).hasSizeGreaterThanOrEqualTo(4);
            assertThat(phone.control).as("BYE").hasSize(1);
            assertThat(service.portsFree()).isEqualTo(service.portsAll());
            assertThatThrownBy(() -> service.open(UUID.randomUUID(), UUID.randomUUID(), events::add))
                    .isInstanceOf(NoMediaException.class);
        }
    }

    @Test
    void saysWhenItIsNotWell() {
        assertThat(new MediaHealth(census(10, 5, false)).check().status()).isEqualTo(Health.Status.UP);
        assertThat(new MediaHealth(census(0, 5, false)).check().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(new MediaHealth(census(10, 41, false)).check().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(new MediaHealth(census(10, 5, true)).check().status()).isEqualTo(Health.Status.DEGRADED);
    }

    /** A shard that once was 101 ms late, which is no fault; how late it often is, is. */
    private static MediaCensus census(int free, double p99, boolean draining) {
        return new MediaCensus() {
            @Override
            public List<LegRow> legs() {
                return List.of();
            }

            @Override
            public List<ShardRow> shards() {
                return List.of(new ShardRow(0, 1, p99, 1, 101, 0, 0));
            }

            @Override
            public int portsFree() {
                return free;
            }

            @Override
            public int portsAll() {
                return 10;
            }

            @Override
            public boolean draining() {
                return draining;
            }
        };
    }
}
