package org.dayu.search.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;

import org.dayu.core.api.id.Uuids;
import org.dayu.testing.EmbeddedPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcPendingTest extends PendingContract {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private Pending pending;

    @BeforeEach
    void set() throws SQLException {
        POSTGRES.empty();
        pending = new JdbcPending(POSTGRES.jdbi());
    }

    @Override
    Pending pending() {
        return pending;
    }

    @Test
    void knowsSinceWhenTheOldestWaits() {
        var before = Instant.now().minusSeconds(60);
        pending.add(new Pending.Document(Uuids.next(), 1, "{}"));
        assertThat(pending.backlog().oldest()).hasValueSatisfying(oldest -> assertThat(oldest)
                .isBetween(before, Instant.now().plusSeconds(60)));
    }
}
