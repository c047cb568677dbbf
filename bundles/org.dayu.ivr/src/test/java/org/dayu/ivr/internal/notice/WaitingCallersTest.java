package org.dayu.ivr.internal.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitingCallersTest {

    private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
    private final NoticeFixtures hotline = new NoticeFixtures(pool);

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    @Test
    void tellsWhoWaitsAlreadyOnceAndAgainAfterAWhile() {
        UUID call = hotline.waits("12345");
        hotline.waiting.tell();
        assertThat(hotline.announced).isEmpty();
        hotline.post("*", false);
        hotline.waiting.tell();
        hotline.waiting.tell();
        assertThat(hotline.announced).hasSize(1);
        assertThat(hotline.announced.get(0).call()).isEqualTo(call);
        hotline.clock.turn(Duration.ofSeconds(181));
        hotline.waiting.tell();
        assertThat(hotline.announced).hasSize(2);
    }

    @Test
    void whoHeardItOnTheWayInIsNotToldAtOnce() {
        hotline.post("*", false);
        UUID call = hotline.waits("12345");
        hotline.waiting.heard(call, hotline.board.holding("12345"));
        hotline.waiting.tell();
        assertThat(hotline.announced).isEmpty();
    }

    @Test
    void onlyCallersOfItsNumbersAndOnlyWhileItHolds() {
        hotline.waits("96110");
        hotline.post("123*", false);
        hotline.post("96110", false, NoticeFixtures.NOW.plusSeconds(60), NoticeFixtures.NOW.plusSeconds(120));
        hotline.waiting.tell();
        assertThat(hotline.announced).isEmpty();
        hotline.clock.turn(Duration.ofSeconds(61));
        hotline.waiting.tell();
        assertThat(hotline.announced).hasSize(1);
        hotline.clock.turn(Duration.ofSeconds(400));
        hotline.waiting.tell();
        assertThat(hotline.announced).hasSize(1);
    }

    @Test
    void whatIsEndedIsToldToNobody() {
        Notice notice = hotline.post("*", false);
        assertThat(hotline.board.holding("12345")).hasSize(1);
        hotline.board.end(notice.id(), "chief");
        assertThat(hotline.board.holding("12345")).isEmpty();
    }
}
