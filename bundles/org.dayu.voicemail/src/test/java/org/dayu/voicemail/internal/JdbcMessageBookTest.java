package org.dayu.voicemail.internal;

import java.sql.SQLException;

import org.dayu.testing.EmbeddedPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcMessageBookTest extends MessageBookContract {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private MessageBook book;

    @BeforeEach
    void empty() throws SQLException {
        POSTGRES.empty();
        book = new JdbcMessageBook(POSTGRES.jdbi(), new PlainSeal());
    }

    @Override
    MessageBook book() {
        return book;
    }
}
