package org.dayu.core.internal.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Pattern;

import org.dayu.core.api.journal.Journal;
import org.dayu.core.api.journal.JournalOptions;
import org.dayu.core.api.journal.Journals;
import org.dayu.core.api.thread.Threads;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journals of one bundle. Those that it forgot are closed when it lets go, or its successor could not write. */
@Component(service = Journals.class, scope = ServiceScope.BUNDLE)
public final class SegmentJournals implements Journals {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentJournals.class);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final Set<SegmentedJournal> open = ConcurrentHashMap.newKeySet();
    private final Path data;
    private final Clock clock;
    private final Disk disk;
    private final ScheduledExecutorService syncer;
    private boolean stopped;

    @Activate
    public SegmentJournals(@Reference Threads threads) {
        this(
                threads,
                Path.of(Objects.requireNonNullElse(System.getProperty("karaf.data"), "data")),
                Clock.systemUTC(),
                new LocalDisk());
    }

    SegmentJournals(Threads threads, Path data, Clock clock, Disk disk) {
        this.data = data;
        this.clock = clock;
        this.disk = disk;
        syncer = threads.pool("journal-sync", 1);
    }

    @Deactivate
    synchronized void stop() {
        stopped = true;
        for (SegmentedJournal journal : open) {
            LOG.warn("journal {} was not closed by its owner", journal.name());
            try {
                journal.close();
            } catch (IOException e) {
                LOG.error("journal {} was not closed cleanly", journal.name(), e);
            }
        }
        // only now: an interrupted sync closes the file under it
        syncer.shutdownNow();
    }

    @Override
    public synchronized Journal open(String name, JournalOptions options) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a journal has a name in lower case, not " + name);
        }
        Path folder = options.folder().isBlank() ? data.resolve("journal").resolve(name) : Path.of(options.folder());
        var journal = new SegmentedJournal(name, folder, options, clock, disk, syncer, open::remove);
        open.add(journal);
        return journal;
    }
}
