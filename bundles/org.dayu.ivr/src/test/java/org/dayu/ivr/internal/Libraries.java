package org.dayu.ivr.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.dayu.ivr.internal.FlowCounts.Key;
import org.dayu.ivr.internal.FlowCounts.Kind;
import org.dayu.ivr.internal.notice.NoticeFixtures;
import org.dayu.ivr.internal.speech.Speaker;

/** What a flow needs around it, put together as the framework would. */
final class Libraries {

    private static final ScheduledExecutorService IDLE = Executors.newScheduledThreadPool(1, task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    });

    private Libraries() {}

    static Speaker speaker() {
        return new Speaker(Path.of(System.getProperty("java.io.tmpdir"), "no-speech"));
    }

    static FlowLibrary library(NodeTypes types) {
        return library(types, speaker());
    }

    static FlowLibrary library(NodeTypes types, Speaker speaker) {
        return new FlowLibrary(types, null, speaker, IDLE, Clock.systemUTC());
    }

    /** Counts, and what was added to the store. */
    static final class Counted implements CountStore {

        final FlowCounts counts;
        private final Map<Key, Long> numbers = new HashMap<>();

        Counted(ScheduledExecutorService pool) {
            counts = new FlowCounts(this, null, pool, Clock.systemUTC());
        }

        @Override
        public synchronized void add(Map<Key, Long> more) {
            more.forEach((key, number) -> numbers.merge(key, number, Long::sum));
        }

        @Override
        public synchronized Map<String, Map<Kind, Long>> since(String flow, int version, LocalDate from) {
            Map<String, Map<Kind, Long>> found = new HashMap<>();
            numbers.forEach((key, number) -> {
                if (key.flow().equals(flow)
                        && key.version() == version
                        && !key.day().isBefore(from)) {
                    found.computeIfAbsent(key.node(), node -> new EnumMap<>(Kind.class))
                            .merge(key.kind(), number, Long::sum);
                }
            });
            return found;
        }

        long of(String flow, int version, String node, Kind kind) {
            return counts.since(flow, version, counts.today())
                    .getOrDefault(node, Map.of())
                    .getOrDefault(kind, 0L);
        }
    }

    /** An opening with a board to post notices on. */
    static final class Posted {

        final NoticeFixtures notices;
        final Opening opening;

        Posted(ScheduledExecutorService pool) {
            this(pool, "");
        }

        Posted(ScheduledExecutorService pool, String humanFirst) {
            this(pool, humanFirst, "");
        }

        Posted(ScheduledExecutorService pool, String humanFirst, String key) {
            notices = new NoticeFixtures(pool);
            opening = new Opening(notices.board, notices.waiting, humanFirst, "welcome,privacy-notice", key);
        }
    }
}
