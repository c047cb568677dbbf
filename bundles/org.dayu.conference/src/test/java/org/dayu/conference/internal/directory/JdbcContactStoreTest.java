package org.dayu.conference.internal.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.util.EnumSet;

import org.dayu.testing.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcContactStoreTest {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private final JdbcContactStore store = new JdbcContactStore(POSTGRES.jdbi());

    @Test
    void beginsWithTheEmergencyNumbersAndKeepsWhatIsPut() {
        assertThat(store.all()).extracting(Contact::number).contains("110", "119", "120");
        Contact contact = ContactTest.contact(EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY), "08:30", "17:30");
        store.put(contact);
        store.put(contact);
        assertThat(store.all()).containsOnlyOnce(contact);
        assertThat(store.drop(contact.id())).isTrue();
        assertThat(store.drop(contact.id())).isFalse();
    }
}
