package org.dayu.messaging.internal;

import java.sql.SQLException;

import org.dayu.testing.EmbeddedPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcInboxTest extends InboxContract {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private Inbox inbox;

    @BeforeEach
    void set() throws SQLException {
        POSTGRES.empty();
        inbox = new JdbcInbox(POSTGRES.jdbi());
    }

    @Override
    Inbox inbox() {
        return inbox;
    }
}
