package org.dayu.ivr.internal.notice;

import java.sql.SQLException;

import org.dayu.testing.EmbeddedPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcNoticeStoreTest extends NoticeStoreContract {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    @BeforeEach
    void empty() throws SQLException {
        POSTGRES.empty();
    }

    @Override
    NoticeStore store() {
        return new JdbcNoticeStore(POSTGRES.jdbi());
    }
}
