package org.dayu.core.api.thread;

import java.util.concurrent.ScheduledExecutorService;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Gives out named threads; nobody else makes any. Threads are called {@code dayu-<name>-<n>}, are daemons, log what
 * escapes them, and appear in {@code dayu:threads}.
 *
 * <p>Thread-safe. Who takes a pool shuts it down in {@code @Deactivate}.
 *
 * @since 1.0
 */
@ProviderType
public interface Threads {

    /**
     * A pool of a fixed number of threads that also runs timed work.
     *
     * @param name {@code <bundle>-<role>}, e.g. {@code call-loop}
     * @param size 1 to 64
     */
    ScheduledExecutorService pool(String name, int size);

    /**
     * One unstarted thread for a loop that owns it, e.g. a media shard.
     *
     * @param name {@code <bundle>-<role>}
     * @param body what it runs; ends when told by its owner
     */
    Thread thread(String name, Runnable body);
}
