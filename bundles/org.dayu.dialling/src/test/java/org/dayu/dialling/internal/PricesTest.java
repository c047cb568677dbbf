package org.dayu.dialling.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.dayu.dialling.api.NumberClass;
import org.junit.jupiter.api.Test;

class PricesTest {

    @Test
    void whatIsNotNamedCostsNothing() {
        Prices prices = Prices.parse(" local:10, long-distance : 20 ");
        assertThat(prices.of(NumberClass.LOCAL)).isEqualTo(10);
        assertThat(prices.of(NumberClass.LONG_DISTANCE)).isEqualTo(20);
        assertThat(prices.of(NumberClass.MOBILE)).isZero();
        assertThat(Prices.parse("").perMinute()).isEmpty();
    }

    @Test
    void whatIsNoPriceIsRefused() {
        for (String wrong : new String[] {"local", "local:x", "nowhere:1", "emergency:1", ":5", "local:-1"}) {
            assertThatThrownBy(() -> Prices.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void eachMinuteThatHasBegunCounts() {
        assertThat(Prices.cost(0, 10)).isEqualTo(10);
        assertThat(Prices.cost(59, 10)).isEqualTo(10);
        assertThat(Prices.cost(60, 10)).isEqualTo(20);
        assertThat(Prices.yuan(1205)).isEqualTo("12.05");
    }
}
