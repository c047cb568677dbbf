package org.dayu.sip.internal.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.dayu.core.api.event.DomainEvent;
import org.dayu.sip.api.PhoneEvent;
import org.dayu.sip.internal.wire.Destination;
import org.dayu.testing.HandClock;
import org.junit.jupiter.api.Test;

class BindingsTest {

    private final HandClock clock = new HandClock(Instant.parse("2026-07-20T08:00:00Z"));
    private final List<DomainEvent> events = new ArrayList<>();
    private final Bindings bindings = new Bindings(clock, events::add);

    private Binding binding(int port, String callId) {
        return new Binding(
                "8001",
                "sip:8001@10.0.0.1:" + port,
                new Destination(new InetSocketAddress("127.0.0.1", port), "udp"),
                "phone",
                callId,
                1,
                false,
                clock.instant(),
                clock.instant().plusSeconds(60));
    }

    @Test
    void aPhoneThatLapsesIsLostOnce() {
        bindings.put(binding(5060, "a"));
        assertThat(bindings.reachable("8001")).isTrue();
        clock.turn(Duration.ofSeconds(61));
        assertThat(bindings.reachable("8001")).isFalse();
        assertThat(bindings.registered()).isEmpty();
        bindings.sweep();
        bindings.sweep();
        assertThat(events)
                .extracting(Object::getClass)
                .<Object>containsExactly(PhoneEvent.PhoneRegistered.class, PhoneEvent.PhoneLost.class);
    }

    @Test
    void aRefreshKeepsWhenItBegan() {
        bindings.put(binding(5060, "a"));
        var since = bindings.newest("8001").orElseThrow().since();
        clock.turn(Duration.ofSeconds(30));
        bindings.put(binding(5060, "a"));
        assertThat(bindings.of("8001")).hasSize(1);
        assertThat(bindings.newest("8001").orElseThrow().since()).isEqualTo(since);
        assertThat(events).hasSize(1);
    }

    @Test
    void theNewestPhoneOfAnAccountComesFirstAndTooManyAreForgotten() {
        for (int i = 0; i < 9; i++) {
            bindings.put(binding(5060 + i, "call-" + i));
        }
        assertThat(bindings.of("8001")).hasSize(Bindings.MOST_OF_AN_ACCOUNT);
        assertThat(bindings.newest("8001").orElseThrow().callId()).isEqualTo("call-8");
        assertThat(bindings.isAt("8001", new InetSocketAddress("127.0.0.1", 5068)))
                .isTrue();
        assertThat(bindings.isAt("8001", new InetSocketAddress("127.0.0.1", 5060)))
                .isFalse();
    }
}
