package org.dayu.search.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.page.Page;

/** An index that keeps versions and can be away. */
final class InMemoryOrderIndex implements OrderIndex {

    private final Map<String, Map<UUID, Long>> indexes = new HashMap<>();
    private final Set<UUID> poison = new HashSet<>();
    private String searched = "";
    private int made;
    private boolean away;
    private int failAfter = Integer.MAX_VALUE;

    synchronized void away(boolean now) {
        away = now;
    }

    synchronized void refuse(UUID id) {
        poison.add(id);
    }

    /** Goes away after so many more calls of put. */
    synchronized void failAfter(int puts) {
        failAfter = puts;
    }

    synchronized Map<UUID, Long> content() {
        return Map.copyOf(indexes.getOrDefault(searched, Map.of()));
    }

    synchronized Set<String> names() {
        return Set.copyOf(indexes.keySet());
    }

    @Override
    public synchronized boolean answers() {
        return !away;
    }

    @Override
    public synchronized boolean exists() {
        check();
        return !searched.isEmpty();
    }

    @Override
    public synchronized Outcome put(Collection<Pending.Document> documents) {
        check();
        if (searched.isEmpty()) {
            throw new UnavailableException("没有索引", null);
        }
        return put(searched, documents);
    }

    @Override
    public synchronized Outcome put(String index, Collection<Pending.Document> documents) {
        if (failAfter-- <= 0) {
            away = true;
        }
        check();
        Set<UUID> settled = new HashSet<>();
        List<Refusal> refused = new ArrayList<>();
        for (var document : documents) {
            if (poison.contains(document.id())) {
                refused.add(new Refusal(document.id(), "mapper_parsing_exception"));
            } else {
                indexes.get(index).merge(document.id(), document.version(), Math::max);
                settled.add(document.id());
            }
        }
        return new Outcome(settled, refused);
    }

    @Override
    public synchronized String begin() {
        check();
        indexes.keySet().removeIf(name -> !name.equals(searched));
        var name = "v" + ++made;
        indexes.put(name, new HashMap<>());
        return name;
    }

    @Override
    public synchronized void finish(String index) {
        check();
        indexes.keySet().removeIf(name -> !name.equals(index));
        searched = index;
    }

    @Override
    public synchronized Page<OrderHit> search(OrderQuery query) {
        check();
        return new Page<>(List.of(), content().size(), query.page().offset());
    }

    private void check() {
        if (away) {
            throw new UnavailableException("搜索服务暂时不可用", null);
        }
    }
}
