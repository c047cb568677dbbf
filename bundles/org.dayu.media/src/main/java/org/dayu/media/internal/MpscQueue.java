package org.dayu.media.internal;

import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Lock-free queue of many producers and one consumer (after D. Vyukov). Linked, not a ring, so that a command is never
 * refused because a shard had a pause; commands and events are rare beside packets, so a node each costs nothing.
 */
final class MpscQueue<T> {

    private final AtomicReference<Node<T>> newest;
    private Node<T> consumed;

    MpscQueue() {
        consumed = new Node<>(null);
        newest = new AtomicReference<>(consumed);
    }

    /** For any thread; wait-free. */
    void add(T value) {
        Node<T> node = new Node<>(value);
        newest.getAndSet(node).next = node;
    }

    /** For the consumer only; null if nothing is there, or if what is there is not linked yet. */
    @Nullable
    T poll() {
        Node<T> next = consumed.next;
        if (next == null) {
            return null;
        }
        consumed = next;
        T value = next.value;
        next.value = null;
        return value;
    }

    /** For the consumer only. */
    boolean isEmpty() {
        return consumed.next == null;
    }

    private static final class Node<T> {
        private @Nullable T value;
        private volatile @Nullable Node<T> next;

        Node(@Nullable T value) {
            this.value = value;
        }
    }
}
