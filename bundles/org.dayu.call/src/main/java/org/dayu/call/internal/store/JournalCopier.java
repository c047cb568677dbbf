package org.dayu.call.internal.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import org.dayu.call.internal.journal.CallJournal;
import org.dayu.call.internal.journal.CallLines;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.id.NodeRun;
import org.dayu.core.api.journal.Place;
import org.dayu.core.api.journal.Reading;
import org.dayu.core.api.security.PersonalData;
import org.dayu.core.api.thread.Threads;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies ended calls from the journal to the database, on a thread of its own. The progress commits with the rows, so
 * that each line arrives once; while the database is away the journal simply grows.
 */
@Component(
        immediate = true,
        service = {})
public final class JournalCopier {

    private static final Logger LOG = LoggerFactory.getLogger(JournalCopier.class);
    private static final int BITE = 256 * 1024;
    private static final long PERIOD_MILLIS = 1_000;

    private final CallJournal journal;
    private final CallRecordStore store;
    private final PersonalData personal;
    private final String node;
    private final ScheduledExecutorService thread;

    private @Nullable Place reached;
    private boolean away;

    @Activate
    public JournalCopier(
            @Reference CallJournal journal,
            @Reference CallRecordStore store,
            @Reference PersonalData personal,
            @Reference NodeRun run,
            @Reference Threads threads) {
        this(journal, store, personal, run.node(), threads.pool("call-copier", 1));
        thread.scheduleWithFixedDelay(this::copyAll, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    JournalCopier(
            CallJournal journal,
            CallRecordStore store,
            PersonalData personal,
            String node,
            ScheduledExecutorService thread) {
        this.journal = journal;
        this.store = store;
        this.personal = personal;
        this.node = node;
        this.thread = thread;
    }

    @Deactivate
    void stop() {
        thread.shutdownNow();
    }

    /** Copies what there is. */
    void copyAll() {
        try {
            Place from = reached == null ? store.progress(node) : reached;
            boolean more = true;
            while (more && !thread.isShutdown()) {
                Reading reading = journal.read(from, BITE);
                more = more(reading, from);
                copy(reading, from);
                from = reading.next();
                reached = from;
            }
            journal.copied(from);
            away = false;
        } catch (UnavailableException e) {
            reached = null; // whether the last commit arrived, only the database knows
            if (!away) {
                away = true;
                LOG.warn("database away; ended calls stay in the journal until it is back");
            }
        } catch (IOException e) {
            reached = null;
            LOG.error("call journal cannot be read; copying again shortly", e);
        } catch (RuntimeException e) {
            reached = null;
            throw e;
        }
    }

    /** Not for the few lines that came just now: then the copier would run after the journal all the time. */
    private boolean more(Reading reading, Place from) {
        int bytes =
                reading.lines().stream().mapToInt(line -> line.text().length).sum();
        boolean whole = reading.next().segment() < journal.state().segment();
        return !reading.next().equals(from) && (whole || bytes == 0 || bytes > BITE / 2);
    }

    private void copy(Reading reading, Place from) {
        List<CallRecordStore.Placed> records = new ArrayList<>();
        for (Reading.Line line : reading.lines()) {
            if (!CallLines.mayBeOver(line.text())) {
                continue;
            }
            JsonNode json = CallLines.parse(line.text());
            if (CallLines.over(json)) {
                records.add(new CallRecordStore.Placed(RecordLines.read(json, personal), line.place()));
            }
        }
        if (!reading.next().equals(from)) {
            store.copy(node, records, reading.next());
        }
    }
}
