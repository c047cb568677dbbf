package org.dayu.dialling.api;

import java.time.Instant;

import org.dayu.core.api.event.DomainEvent;

/** What is worth knowing about dialling. */
public sealed interface DialEvent extends DomainEvent {

    /** Matches every event of this kind. */
    String TOPICS = "org/dayu/dialling/*";

    /**
     * Somebody dials as fraudsters do.
     *
     * @param subject whose dialling: {@code user/<id>}, {@code phone/<account>} or {@code way/<name>}
     * @param alarm {@code refusals}, {@code costly}, {@code many} or {@code night}
     * @param count how many in the time watched
     */
    record DialAlarmRaised(String subject, String alarm, int count, Instant at) implements DialEvent {
        @Override
        public String topic() {
            return "org/dayu/dialling/DialAlarmRaised";
        }
    }
}
