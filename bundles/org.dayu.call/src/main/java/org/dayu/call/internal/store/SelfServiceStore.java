package org.dayu.call.internal.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Counts what became of callers: served without an agent, or not. May block. */
public interface SelfServiceStore {

    /**
     * The callers of a day who dialled one number and were led by one flow. Each is counted once, in the first column of
     * these that fits: an agent, a place elsewhere, outside, self service, the menu, other.
     *
     * @param entry the number that they dialled; empty for calls before this was kept
     * @param flow empty for who came to a queue without a menu
     * @param selfService the flow came to its end, or the caller said that the answer helped; never queued
     * @param agent an agent talked with them
     * @param outside the flow connected them with somebody outside, and no agent talked with them
     * @param menu hung up in the menu
     * @param gaveUp hung up while they waited, or while an agent's phone rang
     * @param message left a message, or was promised a call-back
     * @param overflow the queue did not take or keep them: turned away, or to another site
     * @param other a fault, or hung up before anything was said
     */
    record Row(
            LocalDate day,
            String entry,
            String flow,
            long total,
            long selfService,
            long agent,
            long outside,
            long menu,
            long gaveUp,
            long message,
            long overflow,
            long other) {}

    /** The earliest day first, in Asia/Shanghai; without callers who were refused at the door, and calls of the house. */
    List<Row> rows(Instant from, Instant to);
}
