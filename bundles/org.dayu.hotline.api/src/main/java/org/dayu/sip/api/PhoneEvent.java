package org.dayu.sip.api;

import java.time.Instant;

import org.dayu.core.api.event.DomainEvent;

/** What happens to registrations. */
public sealed interface PhoneEvent extends DomainEvent {

    /** Matches every event of this kind. */
    String TOPICS = "org/dayu/sip/*";

    String account();

    record PhoneRegistered(String account, Instant at) implements PhoneEvent {
        @Override
        public String topic() {
            return "org/dayu/sip/PhoneRegistered";
        }
    }

    record PhoneLost(String account, Instant at) implements PhoneEvent {
        @Override
        public String topic() {
            return "org/dayu/sip/PhoneLost";
        }
    }
}
