package org.dayu.sip.internal.registrar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;

import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.testing.HandClock;
import org.junit.jupiter.api.Test;

class AccountDirectoryTest {

    private final AccountDirectory accounts = new AccountDirectory(
            "dayu", new InMemoryAccountStore(), new HandClock(Instant.parse("2026-07-20T08:00:00Z")));

    @Test
    void aPasswordIsShownOnceAndKeptAsHashes() {
        String password = accounts.create("8001");
        assertThat(password).hasSize(18);
        Account account = accounts.find("8001").orElseThrow();
        assertThat(account.ha1Md5()).isEqualTo(Digest.MD5.ha1("8001", "dayu", password));
        assertThat(account).hasToString("Account[8001]");
        assertThat(accounts.reset("8001")).isNotEqualTo(password);
        accounts.delete("8001");
        assertThat(accounts.find("8001")).isEmpty();
    }

    @Test
    void refusesWhatMakesNoSense() {
        accounts.create("8001");
        assertThatThrownBy(() -> accounts.create("8001")).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> accounts.create("a\"b")).isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> accounts.reset("8002")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> accounts.delete("8002")).isInstanceOf(NotFoundException.class);
    }
}
