package org.dayu.outbound.internal.callback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.dayu.call.api.CallArchive;
import org.dayu.call.api.Calls;
import org.dayu.core.api.journal.Place;
import org.dayu.core.api.thread.Threads;
import org.dayu.outbound.internal.OutboundSettings;
import org.dayu.outbound.internal.Rounds;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads ended calls and keeps the list by them, on a thread of its own. Its place is in the database with what follows
 * from the calls, so that each counts once, whatever died in between.
 */
@Component(
        immediate = true,
        service = {})
public final class CallReader {

    private static final Logger LOG = LoggerFactory.getLogger(CallReader.class);
    private static final long PERIOD_MILLIS = 1_000;
    private static final int BITE = 500;
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final CallArchive archive;
    private final CallbackStore store;
    private final Calls calls;
    private final OutboundSettings settings;
    private final CallbackFeed feed;
    private final Clock clock;
    private final @Nullable Rounds rounds;

    private Instant tended = Instant.MIN;

    @Activate
    public CallReader(
            @Reference CallArchive archive,
            @Reference CallbackStore store,
            @Reference Calls calls,
            @Reference OutboundSettings settings,
            @Reference CallbackFeed feed,
            @Reference Threads threads) {
        this(archive, store, calls, settings, feed, Clock.systemUTC(), threads);
    }

    CallReader(
            CallArchive archive,
            CallbackStore store,
            Calls calls,
            OutboundSettings settings,
            CallbackFeed feed,
            Clock clock,
            @Nullable Threads threads) {
        this.archive = archive;
        this.store = store;
        this.calls = calls;
        this.settings = settings;
        this.feed = feed;
        this.clock = clock;
        rounds = threads == null
                ? null
                : new Rounds(
                        threads,
                        "outbound-reader",
                        PERIOD_MILLIS,
                        this::turn,
                        LOG,
                        "missed calls are read when it is back");
    }

    @Deactivate
    void stop() {
        if (rounds != null) {
            rounds.close();
        }
    }

    /** Reads what there is. */
    void turn() {
        archive.nodes().forEach(this::read);
        tend();
    }

    private void read(String node) {
        Place from = store.progress(node);
        List<CallArchive.Entry> entries = archive.after(node, from, BITE);
        while (!entries.isEmpty()) {
            Instant now = clock.instant();
            CallbackSettings present = settings.callbacks();
            Place upTo = entries.get(entries.size() - 1).place();
            List<Deed> deeds = entries.stream()
                    .flatMap(entry -> Deed.of(entry.call(), present, now).stream())
                    .toList();
            CallbackStore.Taken taken = store.take(node, from, upTo, deeds, present, now);
            feed.added(taken.added());
            taken.done().forEach(feed::done);
            from = upTo;
            entries = entries.size() < BITE ? List.of() : archive.after(node, from, BITE);
        }
    }

    /** Entries whose call lives stay taken; those whose call nobody knows any more are open again. */
    private void tend() {
        Instant now = clock.instant();
        if (now.isBefore(tended.plusSeconds(30))) {
            return;
        }
        tended = now;
        List<UUID> alive = store.calling().stream()
                .map(Callback::callingCall)
                .filter(call -> call != null && calls.find(call).isPresent())
                .toList();
        if (!alive.isEmpty()) {
            store.alive(alive, now.plus(LEASE));
        }
        int lost = store.expire(now, settings.callbacks().hours().next(now));
        if (lost > 0) {
            LOG.info("{} call-backs open again: their calls did not come about", lost);
        }
        store.forget(now.minus(settings.callbacks().keep()));
    }
}
