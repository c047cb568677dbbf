package org.dayu.webrtc.internal.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** The sample of RFC 5769, 2.1, and what is no STUN at all. */
class StunMessageTest {

    private static final String SAMPLE = "000100582112a442b7e7a701bc34d686fa87dfae"
            + "802200105354554e207465737420636c69656e74"
            + "002400046e0001ff80290008932ff9b151263b36"
            + "000600096576746a3a68367659202020"
            + "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2"
            + "80280004e57a3bcf";

    private static ByteBuffer sample() {
        return ByteBuffer.wrap(HexFormat.of().parseHex(SAMPLE));
    }

    @Test
    void readsTheSampleRequest() {
        StunMessage message = StunMessage.parse(sample());

        assertThat(message).isNotNull();
        assertThat(message.type()).isEqualTo(StunMessage.BINDING_REQUEST);
        assertThat(message.username()).isEqualTo("evtj:h6vY");
        assertThat(message.authentic("VOkJxbRl1RmTxUk/WvJxBt")).isTrue();
        assertThat(message.authentic("VOkJxbRl1RmTxUk/WvJxBu")).isFalse();
        assertThat(message.controlled()).isTrue();
        assertThat(message.unknown()).isNegative();
    }

    @Test
    void takesNothingThatWasChanged() {
        for (int at = 0; at < sample().limit(); at++) {
            ByteBuffer changed = sample();
            changed.put(at, (byte) (changed.get(at) ^ 4));
            assertThat(StunMessage.parse(changed)).as("byte %s", at).isNull();
        }
    }

    @Test
    void standsAnyBytes() {
        Random random = new Random(3);
        for (int i = 0; i < 50_000; i++) {
            ByteBuffer some = sample();
            for (int n = random.nextInt(6); n >= 0; n--) {
                some.put(20 + random.nextInt(some.limit() - 20), (byte) random.nextInt(256));
            }
            some.limit(random.nextInt(some.capacity() + 1));
            StunMessage.parse(some);
        }
    }
}
