package org.dayu.dialling.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.Masking;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.UserInfo;
import org.dayu.core.api.security.Users;
import org.dayu.dialling.api.DialAttempt;
import org.dayu.dialling.api.DialVerdict;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes behind what was dialled and refused: callers only put it into a queue. While the database is away it waits, and the
 * oldest goes when too much waits. {@link #flush} runs on one thread.
 */
final class AttemptLog {

    private static final Logger LOG = LoggerFactory.getLogger(AttemptLog.class);

    private static final int MOST_WAITING = 20_000;
    private static final int BATCH = 500;
    private static final int MOST_AUDITED = 20;
    private static final int MOST_SUBJECTS = 5_000;

    /** One entry of the log; one of the three. */
    private record Entry(
            AttemptStore.@Nullable Row row, AttemptStore.@Nullable Over over, AlarmWatch.@Nullable Alarm alarm) {}

    private final Queue<Entry> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder lost = new LongAdder();
    private final Map<String, MinuteCounts> audited = new HashMap<>();
    private boolean failing;

    void attempted(Question asked, RuleBook.Decision decision, boolean allowed) {
        put(new Entry(row(asked, decision, allowed), null, null));
    }

    private static AttemptStore.Row row(Question asked, RuleBook.Decision decision, boolean allowed) {
        DialAttempt attempt = asked.attempt();
        DialVerdict verdict = decision.verdict();
        return new AttemptStore.Row(
                attempt.leg(),
                asked.now(),
                asked.subject(),
                attempt.user(),
                attempt.phone(),
                attempt.way().wire(),
                asked.kind().wire(),
                Masking.number(attempt.number()),
                allowed,
                verdict.rule(),
                verdict.sentence(),
                allowed ? decision.limits().stream().map(DialRule::id).toList() : List.of(),
                null,
                asked.price());
    }

    void over(AttemptStore.Over over) {
        put(new Entry(null, over, null));
    }

    void alarm(AlarmWatch.Alarm alarm) {
        put(new Entry(null, null, alarm));
    }

    private void put(Entry entry) {
        queue.add(entry);
        if (waiting.incrementAndGet() > MOST_WAITING && queue.poll() != null) {
            waiting.decrementAndGet();
            lost.increment();
        }
    }

    int waiting() {
        return waiting.get();
    }

    long lost() {
        return lost.sum();
    }

    /** Writes what waits; what fails stays, in its place. */
    void flush(AttemptStore store, @Nullable Audit audit, @Nullable Users users) {
        while (!queue.isEmpty()) {
            List<Entry> batch = batch();
            List<AttemptStore.Row> rows = new ArrayList<>();
            List<AttemptStore.Over> overs = new ArrayList<>();
            batch.forEach(entry -> {
                if (entry.row() != null) {
                    rows.add(entry.row());
                } else if (entry.over() != null) {
                    overs.add(entry.over());
                }
            });
            try {
                store.write(rows, overs);
                failing = false;
            } catch (RuntimeException e) {
                if (!failing) {
                    LOG.warn("what was dialled cannot be written; it waits", e);
                }
                failing = true;
                return;
            }
            batch.forEach(done -> {
                if (queue.remove(done)) {
                    waiting.decrementAndGet();
                }
            });
            if (audit != null) {
                batch.forEach(entry -> audit(entry, audit, users));
            }
        }
    }

    private List<Entry> batch() {
        List<Entry> batch = new ArrayList<>();
        for (Entry entry : queue) {
            if (batch.size() == BATCH) {
                break;
            }
            batch.add(entry);
        }
        return batch;
    }

    private void audit(Entry entry, Audit audit, @Nullable Users users) {
        AttemptStore.Row row = entry.row();
        AlarmWatch.Alarm alarm = entry.alarm();
        try {
            if (row != null && !row.allowed() && often(row)) {
                Principal who = Optional.ofNullable(row.user())
                        .flatMap(id -> users == null ? Optional.<UserInfo>empty() : users.find(id))
                        .map(UserInfo::principal)
                        .orElse(Principal.SYSTEM);
                audit.record(who, "dial.refuse", row.subject(), Map.of("class", row.kind(), "way", row.way()));
            } else if (alarm != null) {
                audit.record(
                        Principal.SYSTEM,
                        "dial.alarm",
                        alarm.subject(),
                        Map.of("alarm", alarm.kind().wire, "count", Integer.toString(alarm.count())));
            }
        } catch (RuntimeException e) {
            LOG.warn("a refusal could not be audited; it is in the list of attempts", e);
        }
    }

    /** Not more than some of each in ten minutes: a phone that hunts shall not drown the audit. */
    private boolean often(AttemptStore.Row row) {
        if (audited.size() > MOST_SUBJECTS) {
            audited.clear();
        }
        MinuteCounts seen = audited.computeIfAbsent(row.subject(), any -> new MinuteCounts(10));
        seen.add(row.at());
        return seen.sum(row.at()) <= MOST_AUDITED;
    }
}
