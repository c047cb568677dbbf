package org.dayu.rest.internal.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.dayu.core.api.live.LiveSource;
import org.jspecify.annotations.Nullable;

/** A topic, its last deltas and who follows it. Confined to the hub's thread. */
final class Topic {

    private final String name;
    private final int capacity;
    private final Deque<Delta> ring = new ArrayDeque<>();
    private final Set<LiveStream> followers = new LinkedHashSet<>();

    /** The number up to which deltas are no longer known. */
    private long floor;

    private @Nullable LiveSource source;

    Topic(String name, int capacity) {
        this.name = name;
        this.capacity = capacity;
    }

    String name() {
        return name;
    }

    @Nullable
    LiveSource source() {
        return source;
    }

    /** Forgets the deltas: they may hold objects of a bundle that is leaving, and a new source starts afresh. */
    void source(@Nullable LiveSource next, long now) {
        source = next;
        ring.clear();
        floor = now;
    }

    void add(Delta delta) {
        ring.addLast(delta);
        if (ring.size() > capacity) {
            floor = ring.removeFirst().number();
        }
    }

    boolean remembersAfter(long number) {
        return number >= floor;
    }

    List<Delta> after(long number) {
        return ring.stream().filter(delta -> delta.number() > number).toList();
    }

    Set<LiveStream> followers() {
        return followers;
    }
}
