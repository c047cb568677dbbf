package org.dayu.outbound.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;

import org.dayu.core.api.error.InvalidException;
import org.junit.jupiter.api.Test;

class HoursTest {

    private final Hours hours = Hours.parse("1-5 08:30-12:00, 1-5 14:00-18:00, 6 09:00-12:00");

    @Test
    void isOpenWithinASpan() {
        assertThat(hours.open(at("2026-07-20T08:30"))).isTrue(); // a Monday
        assertThat(hours.open(at("2026-07-20T12:00"))).isFalse();
        assertThat(hours.open(at("2026-07-25T09:00"))).isTrue();
        assertThat(hours.open(at("2026-07-26T09:00"))).isFalse();
    }

    @Test
    void saysWhenItOpensNext() {
        assertThat(hours.next(at("2026-07-20T09:00"))).isEqualTo(at("2026-07-20T09:00"));
        assertThat(hours.next(at("2026-07-20T12:30"))).isEqualTo(at("2026-07-20T14:00"));
        assertThat(hours.next(at("2026-07-24T19:00"))).isEqualTo(at("2026-07-25T09:00"));
        assertThat(hours.next(at("2026-07-25T12:00"))).isEqualTo(at("2026-07-27T08:30"));
    }

    @Test
    void noSpanIsAlways() {
        assertThat(Hours.parse(" ").open(at("2026-07-26T03:00"))).isTrue();
        assertThat(Hours.parse("1-7 00:00-24:00").open(at("2026-07-26T23:59"))).isTrue();
    }

    @Test
    void refusesWhatIsNoSpan() {
        for (String text : new String[] {"8 08:00-09:00", "1-5 25:00-26:00", "1-5", "08:00-09:00"}) {
            assertThatThrownBy(() -> Hours.parse(text)).isInstanceOf(InvalidException.class);
        }
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(Hours.ZONE).toInstant();
    }
}
