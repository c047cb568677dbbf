package org.dayu.conference.internal.directory;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.thread.Threads;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory in memory, so that a button never waits for the database, and works while it is away. Other nodes'
 * changes are seen within half a minute. Thread-safe.
 */
@Component(service = Directory.class)
public final class Directory {

    private static final Logger LOG = LoggerFactory.getLogger(Directory.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int REFRESH_SECONDS = 30;

    private final ContactStore store;
    private final Clock clock;
    private final ScheduledExecutorService pool;
    private volatile List<Contact> contacts = List.of();

    @Activate
    public Directory(@Reference ContactStore store, @Reference Threads threads) {
        this(store, threads, Clock.system(ZONE));
    }

    Directory(ContactStore store, Threads threads, Clock clock) {
        this.store = store;
        this.clock = clock;
        pool = threads.pool("duty-directory", 1);
        pool.scheduleWithFixedDelay(this::refreshOrKeep, 0, REFRESH_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() {
        pool.shutdownNow();
    }

    private void refreshOrKeep() {
        try {
            refresh();
        } catch (UnavailableException e) {
            LOG.debug("the directory stays as it was", e);
        }
    }

    /** Reads what is stored now. */
    void refresh() {
        contacts = store.all();
    }

    /** By priority. */
    public List<Contact> all() {
        return contacts;
    }

    public Optional<Contact> find(UUID id) {
        return contacts.stream().filter(contact -> contact.id().equals(id)).findFirst();
    }

    /** Where a department is reached now: the first of those on duty. */
    public Optional<Contact> dutyOf(UUID department) {
        return contacts.stream()
                .filter(contact -> department.equals(contact.departmentId()) && onDuty(contact))
                .findFirst();
    }

    public boolean onDuty(Contact contact) {
        return contact.onDuty(LocalDateTime.now(clock));
    }

    public void put(Contact contact) {
        store.put(contact);
        refresh();
    }

    public boolean drop(UUID id) {
        boolean there = store.drop(id);
        refresh();
        return there;
    }
}
