package org.dayu.rest.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.dayu.core.api.error.UnavailableException;

/**
 * Lets requests in, by the literal path of the resource they are for. While a resource is being replaced its new
 * requests wait here instead of failing, and its removal waits for those that are inside. Thread-safe.
 */
final class Gate {

    /** How long a set of resources may take to build. */
    private static final Duration BUILD = Duration.ofSeconds(20);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Long> held = new HashMap<>();
    private final Map<String, Integer> inside = new HashMap<>();
    private final long settled;
    private Set<String> served = Set.of();

    /** @param settling after the start, requests for paths not served yet wait this long: their bundles may be starting */
    Gate(Duration settling) {
        settled = System.nanoTime() + settling.toNanos();
    }

    /** A request that is inside. */
    interface Pass {

        /** Lets it out, once. */
        void leave();
    }

    /** These paths are served from now on; requests that waited for them go in. */
    void serve(Collection<String> paths) {
        lock.lock();
        try {
            served = new HashSet<>(paths);
            held.keySet().removeAll(served);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** New requests for this path wait until it is served again, at most this long. */
    void hold(String path, Duration atMost) {
        lock.lock();
        try {
            held.put(path, System.nanoTime() + atMost.toNanos());
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nobody is inside for this path; false if that took too long. */
    boolean drain(String path, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (inside.containsKey(path)) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Goes in, after waiting if the path is held. */
    Pass enter(String requested) throws InterruptedException {
        lock.lock();
        try {
            String path = path(requested);
            for (long wait = patience(path); wait > 0; wait = patience(path)) {
                changed.awaitNanos(wait);
                path = path(requested);
            }
            if (held.containsKey(path)) {
                throw new UnavailableException("接口服务正在更新，请稍后重试。", null);
            }
            String entered = path;
            inside.merge(entered, 1, Integer::sum);
            var once = new AtomicBoolean();
            return () -> {
                if (once.compareAndSet(false, true)) {
                    leave(entered);
                }
            };
        } finally {
            lock.unlock();
        }
    }

    private void leave(String path) {
        lock.lock();
        try {
            inside.computeIfPresent(path, (key, count) -> count == 1 ? null : count - 1);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nanoseconds that a request for this path may have to wait; not positive if it goes in. */
    private long patience(String path) {
        long now = System.nanoTime();
        if (path.isEmpty()) {
            return settled - now;
        }
        Long deadline = held.get(path);
        if (deadline == null) {
            return 0;
        }
        if (deadline - now > 0) {
            return deadline - now;
        }
        if (!served.contains(path)) {
            held.remove(path);
            return 0;
        }
        // the set without it is being built; until then the one with it must not be used
        return deadline + BUILD.toNanos() - now;
    }

    /** The longest known path that the requested one begins with. */
    private String path(String requested) {
        for (String path = requested; !path.isEmpty(); path = parent(path).orElse("")) {
            if (served.contains(path) || held.containsKey(path)) {
                return path;
            }
        }
        return "";
    }

    private static Optional<String> parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? Optional.empty() : Optional.of(path.substring(0, slash));
    }
}
