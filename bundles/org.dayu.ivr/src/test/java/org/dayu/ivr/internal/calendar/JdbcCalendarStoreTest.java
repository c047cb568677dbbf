package org.dayu.ivr.internal.calendar;

import java.sql.SQLException;

import org.dayu.testing.EmbeddedPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcCalendarStoreTest extends CalendarStoreContract {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    @BeforeEach
    void empty() throws SQLException {
        POSTGRES.empty();
    }

    @Override
    CalendarStore store() {
        return new JdbcCalendarStore(POSTGRES.jdbi());
    }
}
