package org.dayu.acd.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import org.dayu.acd.api.Announcement;
import org.dayu.acd.api.OfferResult;
import org.dayu.media.api.Clip;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OverflowAndAnnouncementTest {

    @Test
    void refusesCallersAboveItsLimit() {
        Floor floor = new Floor(queue("general", true, 1, 0, null));
        floor.caller(1);
        UUID second = floor.caller(2);
        assertThat(floor.effects(Effect.Overflow.class))
                .containsExactly(new Effect.Overflow(second, "general", "full"));
        assertThat(floor.waiting()).hasSize(1);
    }

    @Test
    void refusesCallersWhenClosedOrUnknown() {
        Floor floor = new Floor(queue("general", false, 0, 0, null));
        UUID one = floor.caller(1);
        assertThat(floor.effects(Effect.Overflow.class)).containsExactly(new Effect.Overflow(one, "general", "closed"));
        Floor empty = new Floor();
        UUID two = empty.caller(1);
        assertThat(empty.effects(Effect.Overflow.class))
                .containsExactly(new Effect.Overflow(two, "general", "unknown-queue"));
    }

    @Test
    void sendsOnWhoWaitsTooLong() {
        Floor floor = new Floor(queue("general", true, 0, 60, null));
        UUID caller = floor.caller(1);
        floor.pass(Duration.ofSeconds(60));
        assertThat(floor.effects(Effect.Overflow.class))
                .containsExactly(new Effect.Overflow(caller, "general", "waited-too-long"));
        assertThat(floor.engine.waiting()).isZero();
    }

    @Test
    void neverTakesACallerFromAPhoneThatRings() {
        Floor floor = new Floor(queue("general", true, 0, 60, null));
        UUID caller = floor.caller(1);
        floor.pass(Duration.ofSeconds(55));
        UUID agent = floor.ready(1);
        floor.pass(Duration.ofSeconds(6));
        assertThat(floor.effects(Effect.Overflow.class)).isEmpty();
        floor.result(agent, OfferResult.NO_ANSWER);
        assertThat(floor.waiting()).containsExactly(caller);
        floor.pass(Duration.ofSeconds(5));
        assertThat(floor.effects(Effect.Overflow.class)).hasSize(1);
    }

    @Test
    void overflowsIntoAnotherQueueWithoutPingPong() {
        Floor floor = new Floor(queue("general", true, 0, 60, "reserve"), queue("reserve", true, 0, 60, "general"));
        UUID caller = floor.caller(1);
        floor.pass(Duration.ofSeconds(60));
        assertThat(floor.effects(Effect.Overflow.class)).isEmpty();
        assertThat(floor.queue("reserve").waiting()).singleElement().satisfies(entry -> {
            assertThat(entry.call()).isEqualTo(caller);
            assertThat(entry.arrived()).isEqualTo(Floor.START);
        });
        floor.pass(Duration.ofSeconds(60));
        assertThat(floor.effects(Effect.Overflow.class)).hasSize(1);
    }

    @Test
    void tellsACallerItsPlaceAtEntryAndAgainAfterAWhile() {
        Floor floor = new Floor(queue("general", true, 0, 0, null));
        floor.caller(1);
        UUID second = floor.caller(2);
        assertThat(floor.announcements()).extracting(Announcement::position).containsExactly(1, 2);
        assertThat(floor.announcements().get(1).clips())
                .containsExactly(
                        new Clip.Prompt("queue-position-before"),
                        new Clip.Prompt("d1"),
                        new Clip.Prompt("queue-position-after"),
                        new Clip.Prompt("please-hold"));
        assertThat(floor.announcements().get(1).estimatedWaitSeconds()).isEqualTo(-1);

        floor.pass(Duration.ofSeconds(31));
        assertThat(floor.announcements()).hasSize(4);
        assertThat(floor.announcements().get(3).call()).isEqualTo(second);
    }

    @Test
    void estimatesTheWaitFromWhatCallsReallyTake() {
        Floor floor = new Floor(queue("general", true, 0, 0, null));
        UUID agent = floor.ready(1);
        UUID first = floor.caller(1);
        floor.answer(agent);
        floor.caller(2);
        assertThat(floor.announcements().get(0).estimatedWaitSeconds()).isEqualTo(180);

        floor.pass(Duration.ofSeconds(25));
        floor.apply(new Input.TalkEnded(agent, first));
        floor.take(new Input.Ready(agent));
        floor.answer(agent);
        floor.caller(3);
        var last = floor.announcements().get(floor.announcements().size() - 1);
        assertThat(last.estimatedWaitSeconds()).isEqualTo(25);
        assertThat(last.clips()).startsWith(new Clip.Prompt("queue-next"), new Clip.Prompt("estimated-wait-short"));
    }

    private static QueueSpec queue(String name, boolean open, int maxWaiting, int maxWait, @Nullable String overflow) {
        return new QueueSpec(
                name,
                name,
                open,
                "longest-idle",
                0,
                20,
                15,
                maxWaiting,
                maxWait,
                overflow,
                30,
                15,
                180,
                true,
                Map.of());
    }
}
