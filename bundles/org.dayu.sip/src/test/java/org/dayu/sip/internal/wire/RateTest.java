package org.dayu.sip.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

class RateTest {

    @Test
    void givesTheBurstThenTheRate() {
        Rate rate = new Rate(10, 3);
        long now = Long.MAX_VALUE - 5; // System.nanoTime may be anywhere, and wraps
        assertThat(rate.take(now)).isTrue();
        assertThat(rate.take(now)).isTrue();
        assertThat(rate.take(now)).isTrue();
        assertThat(rate.take(now)).isFalse();
        now += TimeUnit.MILLISECONDS.toNanos(100);
        assertThat(rate.take(now)).isTrue();
        assertThat(rate.take(now)).isFalse();
        now += TimeUnit.SECONDS.toNanos(10);
        assertThat(rate.idle(now)).isTrue();
        for (int i = 0; i < 3; i++) {
            assertThat(rate.take(now)).isTrue();
        }
        assertThat(rate.take(now)).isFalse();
    }

    @Test
    void aFloodFromForgedAddressesDoesNotFillTheMemory() throws Exception {
        SourceRates rates = new SourceRates(1, 1);
        for (int i = 0; i < 50_000; i++) {
            byte[] address = {10, (byte) (i >> 16), (byte) (i >> 8), (byte) i};
            rates.take(InetAddress.getByAddress(address), 0);
        }
        assertThat(rates.size()).isLessThanOrEqualTo(20_000);
        rates.forgetIdle(TimeUnit.SECONDS.toNanos(5));
        assertThat(rates.size()).isZero();
    }
}
