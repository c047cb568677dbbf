package org.dayu.core.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import org.dayu.core.api.thread.Threads;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place that makes threads. Pools that their owners forgot are shut down with this bundle. */
@Component(service = {Threads.class, PoolCensus.class})
public final class NamedThreads implements Threads, PoolCensus {

    private static final Logger LOG = LoggerFactory.getLogger(NamedThreads.class);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int LARGEST = 64;

    private final Set<NamedPool> pools = ConcurrentHashMap.newKeySet();

    @Activate
    public NamedThreads() {}

    @Deactivate
    void stop() {
        pools.forEach(pool -> {
            LOG.warn("pool {} was not shut down by its owner", pool.name());
            pool.shutdownNow();
        });
    }

    @Override
    public ScheduledExecutorService pool(String name, int size) {
        if (size < 1 || size > LARGEST) {
            throw new IllegalArgumentException("pool " + name + ": size must be 1 to " + LARGEST + ", not " + size);
        }
        var number = new AtomicInteger();
        var pool = new NamedPool(
                checked(name), size, body -> make(name + "-" + number.getAndIncrement(), body), pools::remove);
        pools.add(pool);
        return pool;
    }

    @Override
    public Thread thread(String name, Runnable body) {
        return make(checked(name), body);
    }

    @Override
    public List<Pool> pools() {
        return pools.stream()
                .map(NamedPool::census)
                .sorted(Comparator.comparing(Pool::name))
                .toList();
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a thread is called <bundle>-<role> in lower case, not " + name);
        }
        return name;
    }

    private static Thread make(String name, Runnable body) {
        var thread = new Thread(body, "dayu-" + name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler(
                (which, escaped) -> LOG.error("{} ended by what escaped it", which.getName(), escaped));
        return thread;
    }
}
