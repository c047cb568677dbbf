package org.dayu.acd.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.dayu.acd.api.AgentState;
import org.dayu.acd.internal.store.HistoryStore.StateRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AgentDayTest {

    /** Midnight in Shanghai. */
    private static final Instant MIDNIGHT = Instant.parse("2026-06-30T16:00:00Z");

    private final List<StateRow> rows = new ArrayList<>();
    private Instant at = MIDNIGHT;

    @Test
    void theDayIsThatOfShanghai() {
        assertThat(AgentDay.begin(Instant.parse("2026-06-30T15:59:59Z")))
                .isEqualTo(Instant.parse("2026-06-29T16:00:00Z"));
        assertThat(AgentDay.begin(MIDNIGHT)).isEqualTo(MIDNIGHT);
        assertThat(AgentDay.of(List.of(), MIDNIGHT.plusSeconds(9)).day()).isEqualTo(LocalDate.of(2026, 7, 1));
    }

    @Test
    void nothingIsDoneYet() {
        AgentDay day = AgentDay.of(List.of(), MIDNIGHT);
        assertThat(day.answered()).isZero();
        assertThat(day.averageHandleSeconds()).isNull();
    }

    @Test
    void countsTalksAndTimesOfEachState() {
        was(AgentState.NOT_READY, "signed-in", 5);
        was(AgentState.READY, null, 60);
        was(AgentState.RESERVED, null, 1);
        was(AgentState.RINGING, null, 4);
        was(AgentState.TALKING, null, 100);
        was(AgentState.WRAP_UP, null, 20);
        was(AgentState.READY, null, 30);
        was(AgentState.TALKING, "own-call", 50);
        was(AgentState.WRAP_UP, null, 10);
        was(AgentState.TALKING, null, 200);
        was(AgentState.BREAK, "lunch", 1_800);
        AgentDay day = AgentDay.of(rows, at);
        assertThat(day.answered()).isEqualTo(2);
        assertThat(day.talkSeconds()).isEqualTo(300);
        assertThat(day.averageHandleSeconds()).isEqualTo(160);
        assertThat(day.ownCalls()).isEqualTo(1);
        assertThat(day.ownTalkSeconds()).isEqualTo(50);
        assertThat(day.readySeconds()).isEqualTo(90);
        assertThat(day.wrapUpSeconds()).isEqualTo(30);
        assertThat(day.breakSeconds()).isEqualTo(1_800);
        assertThat(day.notReadySeconds()).isEqualTo(5);
    }

    @Test
    void tellsOffersThatRangInVainFromThoseDeclinedAndThoseTakenBack() {
        was(AgentState.RINGING, "no-answer", 20);
        was(AgentState.RESERVED, "phone-lost", 1);
        was(AgentState.RINGING, "rejected", 2);
        was(AgentState.RINGING, null, 3);
        AgentDay day = AgentDay.of(rows, at);
        assertThat(day.missed()).isEqualTo(2);
        assertThat(day.declined()).isEqualTo(1);
    }

    @Test
    void aTalkUnderWayIsAnsweredButNotYetHandled() {
        was(AgentState.TALKING, null, 100);
        was(AgentState.WRAP_UP, null, 20);
        rows.add(new StateRow(AgentState.TALKING, null, at, null));
        AgentDay day = AgentDay.of(rows, at.plusSeconds(1_000));
        assertThat(day.answered()).isEqualTo(2);
        assertThat(day.talkSeconds()).isEqualTo(1_100);
        assertThat(day.averageHandleSeconds()).isEqualTo(120);
    }

    @Test
    void ofATalkThatBeganYesterdayOnlyTheTimeCounts() {
        rows.add(new StateRow(AgentState.TALKING, null, MIDNIGHT.minusSeconds(100), MIDNIGHT.plusSeconds(40)));
        rows.add(new StateRow(AgentState.WRAP_UP, null, MIDNIGHT.plusSeconds(40), MIDNIGHT.plusSeconds(50)));
        AgentDay day = AgentDay.of(rows, MIDNIGHT.plusSeconds(60));
        assertThat(day.answered()).isZero();
        assertThat(day.talkSeconds()).isEqualTo(40);
        assertThat(day.wrapUpSeconds()).isEqualTo(10);
        assertThat(day.averageHandleSeconds()).isNull();
    }

    private void was(AgentState state, @Nullable String reason, int seconds) {
        rows.add(new StateRow(state, reason, at, at.plusSeconds(seconds)));
        at = at.plusSeconds(seconds);
    }
}
