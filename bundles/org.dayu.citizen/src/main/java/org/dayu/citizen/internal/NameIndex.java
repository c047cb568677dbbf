package org.dayu.citizen.internal;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;

import org.dayu.core.api.thread.Threads;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Makes names findable that were registered before names had an index; a node that starts looks once, in the background. */
@Component(service = NameIndex.class, immediate = true)
public final class NameIndex {

    private static final int AT_ONCE = 500;
    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcCitizens citizens;
    private final ScheduledExecutorService pool;

    @Activate
    public NameIndex(@Reference JdbcCitizens citizens, @Reference Threads threads) {
        this.citizens = citizens;
        pool = threads.pool("citizen-names", 1);
        pool.execute(this::all);
    }

    private void all() {
        try {
            Optional<UUID> last = Optional.of(FIRST);
            while (last.isPresent() && !pool.isShutdown()) {
                last = citizens.indexNames(last.get(), AT_ONCE);
            }
        } finally {
            pool.shutdown();
        }
    }

    @Deactivate
    void stop() {
        pool.shutdown();
    }
}
