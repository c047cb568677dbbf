package org.dayu.sip.internal.registrar;

import java.sql.SQLException;

import org.dayu.testing.EmbeddedPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcAccountStoreTest extends AccountStoreContract {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    @BeforeEach
    void empty() throws SQLException {
        POSTGRES.empty();
    }

    @Override
    AccountStore store() {
        return new JdbcAccountStore(POSTGRES.jdbi());
    }
}
