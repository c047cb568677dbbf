package org.dayu.dialling.internal;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

import org.dayu.dialling.api.DialAttempt;
import org.dayu.dialling.api.NumberClass;

/**
 * An attempt with all that rules look at.
 *
 * @param roles of who dials, by their names on the wire
 * @param username of who dials; empty if unknown
 * @param price of a minute, in 分
 */
record Question(DialAttempt attempt, NumberClass kind, Set<String> roles, String username, Instant now, int price) {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    DayOfWeek day() {
        return now.atZone(ZONE).getDayOfWeek();
    }

    LocalTime time() {
        return now.atZone(ZONE).toLocalTime();
    }

    /** Whose dialling it is: the person's, else the telephone's, else that of the way. */
    String subject() {
        if (attempt.user() != null) {
            return "user/" + attempt.user();
        }
        return attempt.phone().isEmpty() ? "way/" + attempt.way().wire() : "phone/" + attempt.phone();
    }
}
