package org.dayu.sip.internal.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;

/** What every {@link AccountStore} must do; run against the fake and the real one alike. */
abstract class AccountStoreContract {

    private static final Instant BEGAN = Instant.parse("2026-07-20T08:00:00Z");

    abstract AccountStore store();

    @Test
    void givesBackWhatWasStored() {
        Account account = Account.of("8001", "dayu", "secret", BEGAN);
        assertThat(store().insert(account)).isTrue();
        assertThat(store().all()).containsExactly(account);
    }

    @Test
    void refusesASecondOfTheSameName() {
        store().insert(Account.of("8001", "dayu", "secret", BEGAN));
        assertThat(store().insert(Account.of("8001", "dayu", "other", BEGAN))).isFalse();
    }

    @Test
    void replacesHashesButNotTheBeginning() {
        store().insert(Account.of("8001", "dayu", "secret", BEGAN));
        Account renewed = Account.of("8001", "dayu", "other", BEGAN.plusSeconds(9));
        assertThat(store().update(renewed)).isTrue();
        assertThat(store().all()).containsExactly(Account.of("8001", "dayu", "other", BEGAN));
        assertThat(store().update(Account.of("8002", "dayu", "x", BEGAN))).isFalse();
    }

    @Test
    void deletesOnce() {
        store().insert(Account.of("8001", "dayu", "secret", BEGAN));
        assertThat(store().delete("8001")).isTrue();
        assertThat(store().delete("8001")).isFalse();
        assertThat(store().all()).isEmpty();
    }
}
