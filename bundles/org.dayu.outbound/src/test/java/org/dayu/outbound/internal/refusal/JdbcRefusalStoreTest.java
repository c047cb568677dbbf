package org.dayu.outbound.internal.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.dayu.core.api.page.PageRequest;
import org.dayu.outbound.internal.PlainSeal;
import org.dayu.testing.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcRefusalStoreTest {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private static final Instant NOON = Instant.parse("2026-07-20T04:00:00Z");

    private final RefusalStore store = new JdbcRefusalStore(POSTGRES.jdbi(), new PlainSeal());

    @BeforeEach
    void empty() throws SQLException {
        POSTGRES.empty();
    }

    private static Refusal refusal(String number, String reason, @Nullable Instant until, int minute) {
        return new Refusal(number, reason, until, new UUID(1, 1), NOON.plusSeconds(60L * minute));
    }

    @Test
    void addsChangesAndRemoves() {
        assertThat(store.put(List.of(refusal("1001", "a", null, 0), refusal("1002", "b", NOON, 1))))
                .isEqualTo(2);
        assertThat(store.put(List.of(refusal("1001", "c", null, 9), refusal("1003", "d", null, 2))))
                .isEqualTo(1);
        assertThat(store.find("1001")).get().extracting(Refusal::reason).isEqualTo("c");
        assertThat(store.page(new PageRequest(0, 2)).total()).isEqualTo(3);
        assertThat(store.page(new PageRequest(0, 2)).items())
                .extracting(Refusal::number)
                .containsExactly("1003", "1002");
        assertThat(store.holding(NOON.plusSeconds(1))).isEqualTo(2);
        assertThat(store.remove("1001")).isTrue();
        assertThat(store.remove("1001")).isFalse();
        assertThat(store.find("1001")).isEmpty();
    }
}
