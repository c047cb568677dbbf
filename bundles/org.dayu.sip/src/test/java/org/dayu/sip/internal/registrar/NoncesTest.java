package org.dayu.sip.internal.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;

import org.dayu.testing.HandClock;
import org.junit.jupiter.api.Test;

class NoncesTest {

    private final HandClock clock = new HandClock(Instant.parse("2026-07-20T08:00:00Z"));
    private final InetAddress phone = InetAddress.getLoopbackAddress();
    private final Nonces nonces = new Nonces(clock, Duration.ofMinutes(5));

    @Test
    void knowsItsOwnForAWhile() throws Exception {
        String nonce = nonces.issue(phone);
        assertThat(nonces.check(nonce, phone)).isEqualTo(Nonces.State.FRESH);
        assertThat(nonces.check(nonce, InetAddress.getByName("192.0.2.1"))).isEqualTo(Nonces.State.STALE);
        assertThat(new Nonces(clock, Duration.ofMinutes(5)).check(nonce, phone)).isEqualTo(Nonces.State.STALE);
        clock.turn(Duration.ofMinutes(6));
        assertThat(nonces.check(nonce, phone)).isEqualTo(Nonces.State.STALE);
    }

    @Test
    void takesNoForgery() {
        String nonce = nonces.issue(phone);
        String forged = (nonce.charAt(0) == 'A' ? 'B' : 'A') + nonce.substring(1);
        assertThat(nonces.check(forged, phone)).isEqualTo(Nonces.State.STALE);
        assertThat(nonces.check("not base64!", phone)).isEqualTo(Nonces.State.STALE);
        assertThat(nonces.check("", phone)).isEqualTo(Nonces.State.STALE);
    }

    @Test
    void aCountIsGoodOnce() {
        String nonce = nonces.issue(phone);
        assertThat(nonces.advance(nonce, 1)).isTrue();
        assertThat(nonces.advance(nonce, 1)).isFalse();
        assertThat(nonces.advance(nonce, 2)).isTrue();
        clock.turn(Duration.ofMinutes(6));
        nonces.sweep();
    }

    @Test
    void aGuesserIsNotHeardButItsNeighboursAre() {
        Failures failures = new Failures(clock, 3, 9, Duration.ofMinutes(1));
        for (int i = 0; i < 3; i++) {
            assertThat(failures.blocked(phone, "8001", false)).isFalse();
            failures.count(phone, "8001");
        }
        assertThat(failures.blocked(phone, "8001", true)).isTrue();
        assertThat(failures.blocked(phone, "8002", false)).isFalse();
        for (int i = 0; i < 6; i++) {
            failures.count(phone, "guess" + i);
        }
        assertThat(failures.blocked(phone, "8002", false)).isTrue();
        assertThat(failures.blocked(phone, "8002", true)).isFalse();
        clock.turn(Duration.ofSeconds(61));
        assertThat(failures.blocked(phone, "8001", false)).isFalse();
    }
}
