package org.dayu.sites.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is on the way to another site or there, and what is to be written of it. Written behind: while the database is away it
 * waits, and the oldest goes when too much waits. Thread-safe; the lock is held for accesses to memory only.
 */
final class PassageLog {

    private static final Logger LOG = LoggerFactory.getLogger(PassageLog.class);
    private static final int MOST_WAITING = 20_000;
    private static final int MOST_AWAY = 20_000;
    private static final int BATCH = 500;

    private record Key(UUID call, String site) {}

    private final Deque<Passage> waiting = new ArrayDeque<>();
    private final Map<Key, Passage> away = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Passage> eldest) {
            return size() > MOST_AWAY;
        }
    };
    private final LongAdder lost = new LongAdder();
    private boolean failing;

    /** Somebody is on the way. */
    synchronized void begun(Passage passage) {
        away.put(new Key(passage.call(), passage.site()), passage);
    }

    /** What became of who was on the way, or there; empty if nobody was. */
    synchronized Optional<Passage> over(UUID call, String site, String outcome, int status) {
        Key key = new Key(call, site);
        Passage passage = away.get(key);
        if (passage == null) {
            return Optional.empty();
        }
        Passage ended = passage.ended(outcome, status);
        if (!outcome.equals(Passage.TAKEN)) {
            away.remove(key);
        }
        write(ended);
        return Optional.of(ended);
    }

    synchronized void write(Passage passage) {
        waiting.addLast(passage);
        if (waiting.size() > MOST_WAITING) {
            waiting.removeFirst();
            lost.increment();
        }
    }

    synchronized int waiting() {
        return waiting.size();
    }

    long lost() {
        return lost.sum();
    }

    /** Writes what waits; what fails stays. Runs on one thread. */
    void flush(PassageStore store) {
        List<Passage> batch = batch();
        while (!batch.isEmpty()) {
            try {
                store.write(batch);
                failing = false;
            } catch (RuntimeException e) {
                if (!failing) {
                    LOG.warn("who went to other sites cannot be written; it waits", e);
                }
                failing = true;
                return;
            }
            written(batch);
            batch = batch();
        }
    }

    private synchronized List<Passage> batch() {
        return new ArrayList<>(waiting.stream().limit(BATCH).toList());
    }

    private synchronized void written(List<Passage> batch) {
        waiting.removeAll(new HashSet<>(batch));
    }
}
