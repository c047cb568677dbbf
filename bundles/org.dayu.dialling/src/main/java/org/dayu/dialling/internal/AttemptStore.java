package org.dayu.dialling.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** What was dialled and refused. Methods may block and throw while the database is away. */
public interface AttemptStore {

    /**
     * One attempt.
     *
     * @param number masked
     * @param limits the limits that it counts for
     * @param seconds talked, or {@code null} while it is not over
     * @param price of a minute, in 分
     */
    record Row(
            UUID leg,
            Instant at,
            String subject,
            @Nullable UUID user,
            String phone,
            String way,
            String kind,
            String number,
            boolean allowed,
            @Nullable UUID rule,
            String sentence,
            List<UUID> limits,
            @Nullable Integer seconds,
            int price) {}

    /** One leg is over. */
    record Over(UUID leg, int seconds) {}

    /** All in one transaction; what is there already stays. */
    void write(List<Row> begun, List<Over> over);

    /** Allowed ones since an instant, oldest first. */
    List<Row> since(Instant from);

    /** The newest first. */
    List<Row> newest(boolean refusedOnly, int most);

    /** Returns how many were deleted. */
    int deleteBefore(Instant before);
}
