package org.dayu.voicemail.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.dayu.core.api.page.PageRequest;
import org.dayu.voicemail.api.DropReason;
import org.dayu.voicemail.api.MessageEnd;
import org.dayu.voicemail.api.MessageReason;
import org.dayu.voicemail.internal.Entry.State;
import org.dayu.voicemail.internal.MessageBook.Query;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every book of messages does. */
abstract class MessageBookContract {

    static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");
    private static final UUID ANN = new UUID(0, 1);
    private static final UUID BEN = new UUID(0, 2);
    private static final PageRequest ALL = new PageRequest(0, 100);

    abstract MessageBook book();

    private static Message message(int minute, String queue, @Nullable DropReason dropped) {
        return new Message(
                new UUID(5, minute),
                new UUID(6, minute),
                NOON.plusSeconds(60L * minute),
                NOON,
                4_000,
                "1380000000" + minute,
                queue,
                minute % 2 == 0 ? MessageReason.OVERFLOW : MessageReason.AFTER_HOURS,
                MessageEnd.KEY,
                false,
                dropped,
                dropped == null ? 128_044 : 0,
                dropped == null ? "ab" : null,
                "2026/07/01/" + minute + ".dyr",
                "dayu-1");
    }

    private Message left(int minute, String queue) {
        Message message = message(minute, queue, null);
        assertThat(book().add(message)).isTrue();
        return message;
    }

    private List<Integer> found(Query query) {
        return book().find(query, ALL).items().stream()
                .map(entry -> (int) entry.message().id().getLeastSignificantBits())
                .toList();
    }

    private static Query by(
            @Nullable Set<String> queues,
            @Nullable String queue,
            @Nullable MessageReason reason,
            @Nullable String number) {
        return new Query(null, null, Set.of(State.values()), queues, queue, reason, number, null, null);
    }

    @Test
    void keepsAMessageOnce() {
        Message message = left(1, "general");
        assertThat(book().add(message)).isFalse();
        Entry entry = book().find(message.id()).orElseThrow();
        assertThat(entry.message()).isEqualTo(message);
        assertThat(entry.state()).isEqualTo(State.NEW);
        assertThat(book().fresh(null)).isEqualTo(1);
        assertThat(book().find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void whatWasDroppedIsNoWorkButCanBeLookedUp() {
        book().add(message(1, "general", DropReason.TOO_SHORT));
        assertThat(book().fresh(null)).isZero();
        assertThat(found(Query.WORK)).isEmpty();
        assertThat(found(Query.ALL)).containsExactly(1);
        assertThat(book().find(new UUID(5, 1)).orElseThrow().state()).isEqualTo(State.DROPPED);
        assertThat(book().take(new UUID(5, 1), ANN, NOON)).isEmpty();
        assertThat(book().calledBack(new UUID(5, 1), BEN, ANN, NOON)).isEmpty();
    }

    @Test
    void workComesByItsAgeAndTheRestByItsTime() {
        for (int minute : new int[] {3, 1, 2, 4}) {
            left(minute, "general");
        }
        book().done(new UUID(5, 2), ANN, false, null, NOON);
        book().done(new UUID(5, 4), ANN, false, null, NOON);
        assertThat(found(Query.ALL)).containsExactly(1, 3, 4, 2);
        var page = book().find(Query.ALL, new PageRequest(1, 2));
        assertThat(page.total()).isEqualTo(4);
        assertThat(page.items()).hasSize(2);
    }

    @Test
    void isFoundByQueueReasonNumberTimeAndCall() {
        left(1, "general");
        left(2, "flood");
        assertThat(found(by(Set.of("flood", "\"odd\\"), null, null, null))).containsExactly(2);
        assertThat(found(by(Set.of(), null, null, null))).isEmpty();
        assertThat(found(by(Set.of("general"), "flood", null, null))).isEmpty();
        assertThat(found(by(null, "general", null, null))).containsExactly(1);
        assertThat(found(by(null, null, MessageReason.OVERFLOW, null))).containsExactly(2);
        assertThat(found(by(null, null, null, "13800000001"))).containsExactly(1);
        assertThat(found(by(null, null, null, "138"))).isEmpty();
        Set<State> any = Set.of(State.values());
        assertThat(found(new Query(NOON.plusSeconds(61), null, any, null, null, null, null, null, null)))
                .containsExactly(2);
        assertThat(found(new Query(null, NOON.plusSeconds(61), any, null, null, null, null, null, null)))
                .containsExactly(1);
        assertThat(found(new Query(null, null, any, null, null, null, null, new UUID(6, 2), null)))
                .containsExactly(2);
        assertThat(book().fresh(Set.of("flood"))).isEqualTo(1);
        assertThat(book().fresh(Set.of())).isZero();
    }

    @Test
    void isTakenByOne() {
        UUID id = left(1, "general").id();
        Entry taken = book().take(id, ANN, NOON).orElseThrow();
        assertThat(taken.state()).isEqualTo(State.TAKEN);
        assertThat(taken.takenBy()).isEqualTo(ANN);
        assertThat(book().take(id, ANN, NOON.plusSeconds(9)).orElseThrow().takenAt())
                .as("twice is once")
                .isEqualTo(NOON);
        assertThat(book().take(id, BEN, NOON)).isEmpty();
        assertThat(book().release(id, BEN)).isEmpty();
        assertThat(book().release(id, ANN).orElseThrow().takenBy()).isNull();
        assertThat(book().take(id, BEN, NOON)).isPresent();
        assertThat(book().release(id, null)).isPresent();
        assertThat(book().release(id, null)).isEmpty();
    }

    @Test
    void isDoneByWhoTookItOrBySomebodyWhoMay() {
        UUID id = left(1, "general").id();
        book().take(id, ANN, NOON);
        assertThat(book().done(id, BEN, false, "x", NOON)).isEmpty();
        Entry done = book().done(id, BEN, true, "已答复", NOON.plusSeconds(5)).orElseThrow();
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.doneBy()).isEqualTo(BEN);
        assertThat(done.takenBy()).isEqualTo(ANN);
        assertThat(done.note()).isEqualTo("已答复");
        assertThat(book().done(id, ANN, true, null, NOON)).isEmpty();
        assertThat(book().take(id, ANN, NOON)).isEmpty();
        assertThat(book().reopen(id, ANN)).isEmpty();
        Entry again = book().reopen(id, BEN).orElseThrow();
        assertThat(again.state()).isEqualTo(State.TAKEN);
        assertThat(again.doneBy()).isNull();
        assertThat(book().reopen(id, null)).isEmpty();
    }

    @Test
    void whoCallsBackSeesToIt() {
        UUID id = left(1, "general").id();
        UUID callback = UUID.randomUUID();
        Entry called = book().calledBack(id, callback, ANN, NOON).orElseThrow();
        assertThat(called.state()).isEqualTo(State.TAKEN);
        assertThat(called.takenBy()).isEqualTo(ANN);
        assertThat(called.callbackId()).isEqualTo(callback);
        assertThat(called.calledBy()).isEqualTo(ANN);
        assertThat(called.calledAt()).isEqualTo(NOON);
    }

    @Test
    void keepsWhatWasSaid() {
        UUID id = left(1, "general").id();
        book().words(id, "路灯不亮", "engine");
        Entry entry = book().find(id).orElseThrow();
        assertThat(entry.words()).isEqualTo("路灯不亮");
        assertThat(entry.wordsBy()).isEqualTo("engine");
    }

    @Test
    void whatNobodyHoldsIsFoundAsSuch() {
        left(1, "general");
        assertThat(found(new Query(null, null, Set.of(State.NEW), null, null, null, null, null, false)))
                .containsExactly(1);
        assertThat(found(new Query(null, null, Set.of(State.NEW), null, null, null, null, null, true)))
                .isEmpty();
    }
}
