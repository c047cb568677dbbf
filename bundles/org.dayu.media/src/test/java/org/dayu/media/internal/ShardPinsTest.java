package org.dayu.media.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class ShardPinsTest {

    private static final int FILL = 4;

    private final List<Shard> shards = Stream.generate(
                    () -> new Shard(new NtpClock(Instant.EPOCH, 0), new Dispatcher(), sockets -> {}))
            .limit(3)
            .toList();
    private final ShardPins pins = new ShardPins(shards, FILL);

    private Shard enter() {
        return pins.enter(UUID.randomUUID());
    }

    @Test
    void aShardIsFilledBeforeTheNextGetsCalls() {
        for (Shard shard : shards) {
            for (int i = 0; i < FILL; i++) {
                assertThat(enter()).isSameAs(shard);
            }
        }
    }

    @Test
    void whenAllAreFullTheOneWithTheFewestIsNext() {
        UUID large = UUID.randomUUID();
        for (int i = 0; i < 3 * FILL; i++) {
            enter();
        }
        assertThat(pins.enter(large)).isSameAs(shards.get(0));
        assertThat(enter()).isSameAs(shards.get(1));
        assertThat(enter()).isSameAs(shards.get(2));
        assertThat(pins.enter(large)).as("a call stays where it is").isSameAs(shards.get(0));
        assertThat(enter()).isSameAs(shards.get(1));
    }

    @Test
    void whatHasGoneMakesRoom() {
        UUID call = UUID.randomUUID();
        pins.enter(call);
        for (int i = 1; i < FILL; i++) {
            enter();
        }
        assertThat(enter()).isSameAs(shards.get(1));
        pins.leave(call);
        assertThat(enter()).isSameAs(shards.get(0));
    }

    @Test
    void aCallIsKnownAsLongAsItHasALegOrATap() {
        UUID call = UUID.randomUUID();
        assertThat(pins.listen(call)).isSameAs(shards.get(0));
        for (int i = 0; i < FILL; i++) {
            enter();
        }
        assertThat(pins.enter(call)).as("where the tap waits for it").isSameAs(shards.get(0));
        int others = FILL;
        assertThat(pins.calls()).isEqualTo(others + 1);
        pins.leave(call);
        assertThat(pins.calls()).isEqualTo(others + 1);
        pins.listenNoMore(call);
        assertThat(pins.calls()).isEqualTo(others);
    }
}
