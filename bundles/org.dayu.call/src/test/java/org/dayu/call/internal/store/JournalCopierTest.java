package org.dayu.call.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.dayu.call.api.CallSnapshot;
import org.dayu.call.internal.journal.CallJournal;
import org.dayu.call.internal.journal.PlainSeal;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.journal.Place;
import org.dayu.core.api.journal.Reading;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JournalCopierTest {

    private static final String ENDED =
            """
            {"k":"call","id":"%s","v":9,"st":"ENDED","dir":"INBOUND","started":"2026-07-20T08:00:00Z",\
            "ended":"2026-07-20T08:01:00Z","end":"NODE_LOST","attr":{"ended.from":"WAITING"},\
            "po":"{\\"caller\\":\\"13800001111\\",\\"called\\":\\"12345\\"}","legs":[]}""";

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final ListJournal journal = new ListJournal();
    private final ListStore store = new ListStore();
    private final JournalCopier copier = new JournalCopier(journal, store, new PlainSeal(), "dayu-1", thread);

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    @Test
    void copiesEndedCallsAndSaysHowFarItCame() {
        journal.lines.add(ENDED.formatted(UUID.randomUUID()));
        journal.lines.add("{\"k\":\"snap\",\"calls\":[]}");
        journal.lines.add(ENDED.formatted(UUID.randomUUID()));
        copier.copyAll();
        copier.copyAll();
        assertThat(store.records).hasSize(2);
        assertThat(store.records.get(0).call().caller()).isEqualTo("13800001111");
        assertThat(journal.copied).isEqualTo(new Place(1, 3));
    }

    @Test
    void goesOnFromWhereTheDatabaseIsWhenItComesBack() {
        journal.lines.add(ENDED.formatted(UUID.randomUUID()));
        store.away = true;
        copier.copyAll();
        assertThat(store.records).isEmpty();
        journal.lines.add(ENDED.formatted(UUID.randomUUID()));
        store.away = false;
        copier.copyAll();
        assertThat(store.records).hasSize(2);
        assertThat(store.records).extracting(CallRecordStore.Placed::place).doesNotHaveDuplicates();
    }

    @Test
    void whatIsMoreThanOneBiteIsCopiedAtOnce() {
        for (int i = 0; i < 3_000; i++) {
            journal.lines.add(ENDED.formatted(UUID.randomUUID()));
        }

        copier.copyAll();

        assertThat(store.records).hasSize(3_000);
    }

    @Test
    void doesNotRunAfterAJournalThatIsWritten() {
        journal.lines.add(ENDED.formatted(UUID.randomUUID()));
        journal.arriving = ENDED.formatted(UUID.randomUUID());

        copier.copyAll();

        assertThat(journal.reads).isEqualTo(1);
        copier.copyAll();
        assertThat(store.records).hasSize(2);
    }

    private static final class ListJournal implements CallJournal {
        final List<String> lines = new ArrayList<>();
        Place copied = Place.BEGIN;
        int reads;
        /** Comes whenever something is read. */
        @Nullable
        String arriving;

        @Override
        public void append(CallSnapshot now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public State state() {
            return new State(lines.size(), 0, 1, "");
        }

        @Override
        public Reading read(Place from, int mostBytes) {
            reads++;
            List<Reading.Line> taken = new ArrayList<>();
            int offset = (int) from.offset();
            for (int bytes = 0; offset < lines.size() && bytes < mostBytes; offset++) {
                byte[] text = lines.get(offset).getBytes(StandardCharsets.UTF_8);
                taken.add(new Reading.Line(new Place(1, offset), text));
                bytes += text.length;
            }
            if (arriving != null) {
                lines.add(arriving);
            }
            return taken.isEmpty() ? new Reading(List.of(), from) : new Reading(taken, new Place(1, offset));
        }

        @Override
        public void copied(Place upTo) {
            copied = upTo;
        }
    }

    private static final class ListStore implements CallRecordStore {
        final List<Placed> records = new ArrayList<>();
        Place progress = Place.BEGIN;
        boolean away;

        private void present() {
            if (away) {
                throw new UnavailableException("数据库不可用", null);
            }
        }

        @Override
        public Place progress(String node) {
            present();
            return progress;
        }

        @Override
        public void copy(String node, List<Placed> copied, Place upTo) {
            present();
            records.addAll(copied);
            progress = upTo;
        }

        @Override
        public Page<CallRecord> find(Query query, PageRequest page) {
            throw new UnsupportedOperationException();
        }
    }
}
