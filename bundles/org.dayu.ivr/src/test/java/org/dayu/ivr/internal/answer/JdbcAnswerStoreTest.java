package org.dayu.ivr.internal.answer;

import java.sql.SQLException;

import org.dayu.testing.EmbeddedPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcAnswerStoreTest extends AnswerStoreContract {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    @BeforeEach
    void empty() throws SQLException {
        POSTGRES.empty();
    }

    @Override
    AnswerStore store() {
        return new JdbcAnswerStore(POSTGRES.jdbi());
    }
}
