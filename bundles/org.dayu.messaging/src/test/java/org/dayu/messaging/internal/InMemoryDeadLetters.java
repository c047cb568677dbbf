package org.dayu.messaging.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.dayu.core.api.messaging.Message;

/** Dead letters in a map; what is retried is gone. */
final class InMemoryDeadLetters implements DeadLetters {

    private final Map<String, List<Letter>> letters = new ConcurrentHashMap<>();

    @Override
    public void put(String listener, Message message, String failure) {
        letters.computeIfAbsent(listener, key -> new CopyOnWriteArrayList<>()).add(new Letter(message, failure));
    }

    @Override
    public List<Letter> list(String listener) {
        return new ArrayList<>(letters.getOrDefault(listener, List.of()));
    }

    @Override
    public int retry(String listener) {
        var moved = letters.remove(listener);
        return moved == null ? 0 : moved.size();
    }
}
