package org.dayu.recording.internal;

import java.sql.SQLException;

import org.dayu.testing.EmbeddedPostgres;
import org.dayu.testing.PlainSeal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcRecordingStoreTest extends RecordingStoreContract {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private RecordingStore store;

    @BeforeEach
    void empty() throws SQLException {
        POSTGRES.empty();
        store = new JdbcRecordingStore(POSTGRES.jdbi(), new PlainSeal());
    }

    @Override
    RecordingStore store() {
        return store;
    }
}
