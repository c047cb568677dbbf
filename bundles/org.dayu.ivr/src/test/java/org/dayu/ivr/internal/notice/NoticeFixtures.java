package org.dayu.ivr.internal.notice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;

import org.dayu.acd.api.Announcement;
import org.dayu.acd.api.Offer;
import org.dayu.acd.api.OfferListener;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Calls;
import org.dayu.call.api.Direction;
import org.dayu.testing.HandClock;
import org.jspecify.annotations.Nullable;

/** A board over a store in memory, callers who wait, and a clock turned by hand. */
public final class NoticeFixtures {

    static final Instant NOW = Instant.parse("2026-07-01T01:00:00Z");

    public final NoticeBoard board;
    public final WaitingCallers waiting;
    final InMemoryNoticeStore store = new InMemoryNoticeStore();
    final HandClock clock = new HandClock(NOW);
    final List<CallSnapshot> calls = new ArrayList<>();
    final List<Announcement> announced = new ArrayList<>();

    public NoticeFixtures(ScheduledExecutorService pool) {
        try {
            board = new NoticeBoard(Files.createTempDirectory("notices"), store, pool, clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        waiting = new WaitingCallers(board, new Present(), new Ears(), pool, clock, 180);
    }

    public Notice post(String called, boolean skippable) {
        return post(called, skippable, clock.instant(), null);
    }

    Notice post(String called, boolean skippable, Instant from, @Nullable Instant until) {
        byte[] sound = {1, 2, 3};
        var notice = new Notice(
                UUID.randomUUID(),
                "暴雨",
                "暴雨红色预警",
                NoticeBoard.hash(sound),
                1,
                List.of(called),
                skippable,
                from,
                until,
                clock.instant(),
                "supervisor1",
                null,
                null);
        board.add(notice, sound);
        return notice;
    }

    UUID waits(String called) {
        UUID id = UUID.randomUUID();
        calls.add(new CallSnapshot(
                id,
                1,
                CallState.WAITING,
                Direction.INBOUND,
                "13800000000",
                called,
                NOW,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                "general",
                Map.of(),
                null,
                null));
        return id;
    }

    private final class Present implements Calls {

        @Override
        public Optional<CallSnapshot> find(UUID call) {
            return calls.stream().filter(each -> each.id().equals(call)).findFirst();
        }

        @Override
        public List<CallSnapshot> all() {
            return List.copyOf(calls);
        }
    }

    private final class Ears implements OfferListener {

        @Override
        public void offer(Offer offer) {}

        @Override
        public void withdraw(long offer, UUID call) {}

        @Override
        public void announce(Announcement announcement) {
            announced.add(announcement);
        }

        @Override
        public void overflow(UUID call, String queue, String why) {}
    }
}
