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

/**
 * Lets requests in, by the literal path of the resource they are for. While a resource is being replaced its new
 * requests wait here instead of failing, and its removal waits for those that are inside. Thread-safe.
 */
final class Gate {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Long> held = new HashMap<>();
    private final Map<String, Integer> inside = new HashMap<>();
    private Set<String> served = Set.of();

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
            while (mustWait(path)) {
                changed.awaitNanos(held.get(path) - System.nanoTime());
                path = path(requested);
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

    private boolean mustWait(String path) {
        Long deadline = held.get(path);
        if (deadline == null) {
            return false;
        }
        if (deadline - System.nanoTime() > 0) {
            return true;
        }
        held.remove(path);
        return false;
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
