package org.dayu.voicemail.internal;

import java.nio.file.Path;
import java.sql.SQLException;

import org.dayu.recording.api.SoundShelf;
import org.dayu.testing.EmbeddedPostgres;
import org.dayu.testing.PlainSeal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

    @Test
    void theTableHasWhatTheKeeperOfSealedFilesWants() {
        String table = new VoicemailShelf(new VoicemailSettings("dayu-1", Path.of("messages"))).table();
        POSTGRES.jdbi().useHandle(handle -> handle.createQuery(
                        "select " + String.join(", ", SoundShelf.COLUMNS) + " from " + table)
                .mapToMap()
                .list());
    }
}
