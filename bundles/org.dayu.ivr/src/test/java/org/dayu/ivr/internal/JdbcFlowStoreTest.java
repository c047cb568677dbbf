package org.dayu.ivr.internal;

import java.sql.SQLException;

import org.dayu.testing.EmbeddedPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcFlowStoreTest extends FlowStoreContract {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    @BeforeEach
    void empty() throws SQLException {
        POSTGRES.empty();
    }

    @Override
    FlowStore store() {
        return new JdbcFlowStore(POSTGRES.jdbi());
    }
}
