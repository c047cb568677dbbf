package org.dayu.messaging.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.dayu.messaging.internal.Destinations.Subscription;

/** Forgets nothing that a transaction rolled back: {@link #undo} does that for tests that need it. */
final class InMemoryInbox implements Inbox {

    private record Handled(String listener, UUID message) {}

    private final Set<Subscription> known = ConcurrentHashMap.newKeySet();
    private final Map<Handled, Instant> handled = new ConcurrentHashMap<>();

    @Override
    public void remember(Subscription subscription) {
        known.add(subscription);
    }

    @Override
    public void forget(Subscription subscription) {
        known.remove(subscription);
    }

    @Override
    public List<Subscription> known() {
        return known.stream()
                .sorted(Comparator.comparing(Subscription::topic).thenComparing(Subscription::name))
                .toList();
    }

    @Override
    public boolean first(String listener, UUID message) {
        return handled.putIfAbsent(
                        new Handled(listener, message), Clock.systemUTC().instant())
                == null;
    }

    @Override
    public int purge(Instant handledBefore) {
        int before = handled.size();
        handled.values().removeIf(at -> at.isBefore(handledBefore));
        return before - handled.size();
    }

    void undo(String listener, UUID message) {
        handled.remove(new Handled(listener, message));
    }
}
