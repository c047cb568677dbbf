package org.dayu.core.api.messaging;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A fact on its way through the outbox and the broker.
 *
 * @param id the event id; deliveries repeat it, so receivers recognise what they have seen
 * @param topic where it goes, {@code dayu.<bundle>.<subject>}, e.g. {@code dayu.workorder.events}
 * @param type what happened, e.g. {@code OrderDispatched}
 * @param key the id of the thing it happened to; messages of one key are delivered in order
 * @param json the body
 * @param at when it became true, in UTC
 */
public record Message(UUID id, String topic, String type, String key, String json, Instant at) {

    private static final Pattern TOPIC = Pattern.compile("dayu(\\.[a-z][a-z0-9-]*)+");

    public Message {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(json, "json");
        Objects.requireNonNull(at, "at");
        if (!TOPIC.matcher(topic).matches()) {
            throw new IllegalArgumentException("a topic is called dayu.<bundle>.<subject>, not " + topic);
        }
    }
}
