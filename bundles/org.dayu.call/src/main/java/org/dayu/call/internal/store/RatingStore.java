package org.dayu.call.internal.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Counts how citizens rated their talks. May block. */
public interface RatingStore {

    /**
     * One day of the report on satisfaction (满意度报表).
     *
     * @param hungUp asked, but hung up or said nothing (未评价挂断)
     * @param wrongKey pressed only keys that mean nothing (评价按键错误)
     * @param notSent answered by an agent, but not asked (没发送评价指令)
     * @param total all answered calls
     */
    record Day(
            LocalDate day,
            long satisfied,
            long normal,
            long dissatisfied,
            long hungUp,
            long wrongKey,
            long notSent,
            long total) {}

    /** The days on which calls were answered, the earliest first, in Asia/Shanghai. */
    List<Day> days(Instant from, Instant to, @Nullable UUID agent);
}
