package org.dayu.search.internal;

import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.dayu.core.api.search.SearchDocument;

/**
 * Reads orders into pending documents. Each is written anew on one line: a request for many documents is made of lines,
 * so that a single malformed one would spoil its neighbours.
 */
final class OrderJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OrderJson() {}

    /** @throws IllegalArgumentException if it is not an order with an id and a version */
    static Pending.Document of(String json) {
        var order = object(json);
        JsonNode version = order.path("version");
        if (!version.isIntegralNumber()) {
            throw new IllegalArgumentException("an order without a version");
        }
        return new Pending.Document(UUID.fromString(order.path("id").asText()), version.asLong(), order.toString());
    }

    /** @throws IllegalArgumentException if it is not an object of JSON, or its id no UUID */
    static Pending.Document of(SearchDocument document) {
        return new Pending.Document(
                UUID.fromString(document.id()),
                document.version(),
                object(document.json()).toString());
    }

    private static ObjectNode object(String json) {
        try {
            if (JSON.readTree(json) instanceof ObjectNode order) {
                return order;
            }
            throw new IllegalArgumentException("not an object of JSON");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }
}
