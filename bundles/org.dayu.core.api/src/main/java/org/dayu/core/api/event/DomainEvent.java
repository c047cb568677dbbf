package org.dayu.core.api.event;

import java.time.Instant;

/**
 * A fact that has already happened. Implementations are records: immutable, serialisable to JSON and named in the past
 * tense. They carry ids and states, never personal data in the topic.
 *
 * @since 1.0
 */
public interface DomainEvent {

    /** The Event Admin topic, e.g. {@code org/dayu/blacklist/RuleAdded}. */
    String topic();

    /** When the fact became true, in UTC. */
    Instant at();
}
