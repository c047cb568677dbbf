package org.dayu.search.internal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A queue in a map; does not know since when its documents wait. */
final class InMemoryPending implements Pending {

    private final Map<UUID, Document> waiting = new LinkedHashMap<>();

    @Override
    public synchronized void add(Document document) {
        waiting.merge(document.id(), document, (old, fresh) -> fresh.version() > old.version() ? fresh : old);
    }

    @Override
    public synchronized List<Document> next(int limit) {
        return waiting.values().stream().limit(limit).toList();
    }

    @Override
    public synchronized void done(Collection<Document> documents) {
        documents.forEach(document ->
                waiting.computeIfPresent(document.id(), (id, now) -> now.version() == document.version() ? null : now));
    }

    @Override
    public synchronized Backlog backlog() {
        return new Backlog(waiting.size(), Optional.empty());
    }
}
