package org.dayu.dialling.internal;

import org.dayu.testing.EmbeddedPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcStoresTest extends StoresContract {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    @BeforeEach
    void empty() {
        POSTGRES.jdbi().useHandle(handle -> {
            handle.execute("TRUNCATE dialling.attempt");
            handle.execute("DELETE FROM dialling.rule WHERE changed_by <> 'system'");
        });
    }

    @Override
    DialRuleStore rules() {
        return new JdbcDialRuleStore(POSTGRES.jdbi());
    }

    @Override
    AttemptStore attempts() {
        return new JdbcAttemptStore(POSTGRES.jdbi());
    }
}
