package org.dayu.acd.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.dayu.acd.api.AgentState;
import org.dayu.acd.internal.engine.Untaken;
import org.dayu.acd.internal.store.HistoryStore.StateRow;
import org.jspecify.annotations.Nullable;

/**
 * What an agent has done today (座席業務量實時統計, E5), by the work log. Days are those of Asia/Shanghai; what began before
 * midnight counts with its time since then, but not as a call of this day.
 *
 * @param at the moment up to which it is counted
 * @param answered callers from queues
 * @param talkSeconds with them
 * @param averageHandleSeconds talk and wrap-up of a caller whose talk is over; {@code null} before the first
 * @param missed offers that rang in vain, or for a phone that could not be reached
 * @param declined offers that the agent declined
 * @param ownCalls calls that no queue gave: dialled, consulted, or called in by a colleague
 * @param ownTalkSeconds in those
 * @param wrapUpSeconds after either
 */
public record AgentDay(
        LocalDate day,
        Instant at,
        int answered,
        long talkSeconds,
        @Nullable Long averageHandleSeconds,
        int missed,
        int declined,
        int ownCalls,
        long ownTalkSeconds,
        long readySeconds,
        long wrapUpSeconds,
        long breakSeconds,
        long notReadySeconds) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** When the day of a moment began. */
    public static Instant begin(Instant now) {
        return now.atZone(ZONE).toLocalDate().atStartOfDay(ZONE).toInstant();
    }

    /**
     * Counts the states of one agent.
     *
     * @param rows since {@link #begin}, in order; the last may still last
     */
    public static AgentDay of(List<StateRow> rows, Instant now) {
        Count count = new Count(begin(now), now);
        rows.forEach(count::add);
        return count.day();
    }

    private static final class Count {

        private final Instant begin;
        private final Instant now;
        private final Map<AgentState, Duration> times = new EnumMap<>(AgentState.class);
        private Duration ownTalk = Duration.ZERO;
        /** Of talks with callers from queues that are over. */
        private Duration handling = Duration.ZERO;

        private int handled;
        private int answered;
        private int missed;
        private int declined;
        private int ownCalls;
        /** Whether wrap-up that comes now is that of a handled caller. */
        private boolean afterCaller;

        Count(Instant begin, Instant now) {
            this.begin = begin;
            this.now = now;
        }

        void add(StateRow row) {
            Instant end = row.to() == null ? now : row.to();
            Instant from = row.from().isBefore(begin) ? begin : row.from();
            Duration time = end.isAfter(from) ? Duration.between(from, end) : Duration.ZERO;
            boolean today = !row.from().isBefore(begin);
            switch (row.state()) {
                case TALKING -> talked(row, time, today);
                case WRAP_UP -> {
                    times.merge(AgentState.WRAP_UP, time, Duration::plus);
                    handling = afterCaller ? handling.plus(time) : handling;
                }
                case RESERVED, RINGING -> rang(row.reason());
                case READY, BREAK, NOT_READY, SIGNED_OUT -> times.merge(row.state(), time, Duration::plus);
            }
            afterCaller = row.state() == AgentState.WRAP_UP
                    ? afterCaller
                    : row.state() == AgentState.TALKING && row.reason() == null && today;
        }

        private void talked(StateRow row, Duration time, boolean today) {
            int calls = today ? 1 : 0;
            if (row.reason() != null) {
                ownCalls += calls;
                ownTalk = ownTalk.plus(time);
                return;
            }
            answered += calls;
            times.merge(AgentState.TALKING, time, Duration::plus);
            if (today && row.to() != null) {
                handled++;
                handling = handling.plus(time);
            }
        }

        private void rang(@Nullable String reason) {
            if (Untaken.REJECTED.equals(reason)) {
                declined++;
            } else if (Untaken.NO_ANSWER.equals(reason) || Untaken.PHONE_LOST.equals(reason)) {
                missed++;
            }
        }

        AgentDay day() {
            return new AgentDay(
                    begin.atZone(ZONE).toLocalDate(),
                    now,
                    answered,
                    seconds(AgentState.TALKING),
                    handled == 0 ? null : handling.dividedBy(handled).toSeconds(),
                    missed,
                    declined,
                    ownCalls,
                    ownTalk.toSeconds(),
                    seconds(AgentState.READY),
                    seconds(AgentState.WRAP_UP),
                    seconds(AgentState.BREAK),
                    seconds(AgentState.NOT_READY));
        }

        private long seconds(AgentState state) {
            return times.getOrDefault(state, Duration.ZERO).toSeconds();
        }
    }
}
