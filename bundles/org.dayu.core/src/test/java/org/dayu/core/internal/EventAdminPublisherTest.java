package org.dayu.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.dayu.core.api.event.DomainEvent;
import org.dayu.core.api.event.EventPublisher;
import org.junit.jupiter.api.Test;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

class EventAdminPublisherTest {

    private final List<Event> posted = new ArrayList<>();

    @Test
    void postsTheEventWholeAndNeverOnTheCallersThread() {
        var fact = new Happened(Instant.parse("2026-07-20T08:00:00Z"));
        new EventAdminPublisher(new Recording()).publish(fact);
        assertThat(posted).hasSize(1);
        assertThat(posted.get(0).getTopic()).isEqualTo("org/dayu/test/Happened");
        assertThat(posted.get(0).getProperty(EventPublisher.EVENT)).isSameAs(fact);
    }

    private record Happened(Instant at) implements DomainEvent {
        @Override
        public String topic() {
            return "org/dayu/test/Happened";
        }
    }

    private final class Recording implements EventAdmin {
        @Override
        public void postEvent(Event event) {
            posted.add(event);
        }

        @Override
        public void sendEvent(Event event) {
            throw new AssertionError("handlers would run on the caller's thread");
        }
    }
}
