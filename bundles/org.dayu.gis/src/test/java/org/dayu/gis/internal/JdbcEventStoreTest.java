package org.dayu.gis.internal;

import org.dayu.testing.EmbeddedPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcEventStoreTest extends EventStoreContract {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    @BeforeEach
    void empty() {
        POSTGRES.jdbi().useHandle(handle -> handle.execute("TRUNCATE gis.event"));
    }

    @Override
    EventStore store() {
        return new JdbcEventStore(POSTGRES.jdbi());
    }
}
