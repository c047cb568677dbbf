package org.dayu.core.api.messaging;

import java.time.Instant;
import java.util.UUID;

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
public record Message(UUID id, String topic, String type, String key, String json, Instant at) {}
