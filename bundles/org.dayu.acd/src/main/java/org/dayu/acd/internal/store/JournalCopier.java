package org.dayu.acd.internal.store;

import java.io.IOException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.dayu.acd.internal.AcdInside;
import org.dayu.acd.internal.journal.JournalCodec;
import org.dayu.acd.internal.journal.JournalReader;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.id.NodeRun;
import org.dayu.core.api.journal.Place;
import org.dayu.core.api.journal.Reading;
import org.dayu.core.api.thread.Threads;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies what came of inputs from the journal to the database, each line exactly once: where it stands is stored with
 * the lines. While the database is away the journal waits.
 */
@Component(
        service = {},
        immediate = true)
public final class JournalCopier {

    private static final Logger LOG = LoggerFactory.getLogger(JournalCopier.class);
    private static final long PAUSE_MILLIS = 1_000;
    private static final int BITE = 256 * 1024;

    private final HistoryStore store;
    private final AcdInside acd;
    private final String node;
    private final JournalReader reader = new JournalReader(new JournalCodec());
    private final @Nullable ScheduledExecutorService pool;
    private boolean away;

    @Activate
    public JournalCopier(
            @Reference HistoryStore store,
            @Reference AcdInside acd,
            @Reference NodeRun node,
            @Reference Threads threads) {
        this.store = store;
        this.acd = acd;
        this.node = node.node();
        pool = threads.pool("acd-copier", 1);
        pool.scheduleWithFixedDelay(this::copyAll, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** For tests: copies only when told. */
    JournalCopier(HistoryStore store, AcdInside acd, String node) {
        this.store = store;
        this.acd = acd;
        this.node = node;
        this.pool = null;
    }

    @Deactivate
    void stop() {
        ScheduledExecutorService running = pool;
        if (running != null) {
            running.shutdown();
        }
    }

    void copyAll() {
        try {
            copy();
            away = false;
        } catch (UnavailableException e) {
            if (!away) {
                LOG.warn("ACD history waits in the journal until the database is back");
            }
            away = true;
        } catch (IOException e) {
            LOG.warn("the ACD journal cannot be read for copying", e);
        }
    }

    private void copy() throws IOException {
        Place first = store.position(node).orElse(Place.BEGIN);
        Place from = first;
        Reading reading = acd.read(from, BITE);
        while (!reading.next().equals(from) && (from.equals(first) || worthwhile(reading, from))) {
            store.copy(node, reader.outputs(reading.lines()), reading.next());
            from = reading.next();
            reading = acd.read(from, BITE);
        }
        acd.copied(from);
    }

    /** The few lines that came since the last bite are for the next round: else the copier runs after the journal all the time. */
    private static boolean worthwhile(Reading reading, Place from) {
        int bytes =
                reading.lines().stream().mapToInt(line -> line.text().length).sum();
        return bytes == 0 || bytes > BITE / 2 || from.offset() == 0;
    }
}
