package org.dayu.call.internal.store;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;

import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.thread.Threads;
import org.dayu.ivr.api.IvrCaller;
import org.dayu.ivr.api.IvrFact;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** {@code caller.calls-24h}: how often this number has called within 24 hours before this call. Thread-safe. */
@Component(service = IvrFact.class, property = "name=caller.calls-24h")
public final class RecentCallsFact implements IvrFact {

    private static final Duration SPAN = Duration.ofHours(24);

    private final CallRecordStore store;
    private final ScheduledExecutorService worker;
    private final Clock clock;

    @Activate
    public RecentCallsFact(@Reference CallRecordStore store, @Reference Threads threads) {
        this(store, threads.pool("call-facts", 1), Clock.systemUTC());
    }

    RecentCallsFact(CallRecordStore store, ScheduledExecutorService worker, Clock clock) {
        this.store = store;
        this.worker = worker;
        this.clock = clock;
    }

    @Deactivate
    void stop() {
        worker.shutdownNow();
    }

    @Override
    public CompletionStage<String> value(IvrCaller caller, String of) {
        if (caller.number().isEmpty()) {
            return CompletableFuture.completedStage("");
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    var wanted = new CallRecordStore.Query(
                            clock.instant().minus(SPAN), null, null, null, null, null, caller.number(), null);
                    return Long.toString(
                            store.find(wanted, new PageRequest(0, 1)).total());
                },
                worker);
    }
}
