package org.dayu.rest.internal.openapi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.jspecify.annotations.Nullable;

/** Which schemas lead to which. */
final class Refs {

    private static final String PREFIX = "#/components/schemas/";

    private Refs() {}

    static String name(String ref) {
        return ref.startsWith(PREFIX) ? ref.substring(PREFIX.length()) : ref;
    }

    /** The names of all schemas that answers are made of. */
    @SuppressWarnings("rawtypes")
    static Set<String> answered(OpenAPI api) {
        Map<String, Schema> all = api.getComponents().getSchemas();
        Deque<Schema> open = new ArrayDeque<>();
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .map(Operation::getResponses)
                .filter(Objects::nonNull)
                .flatMap(responses -> responses.values().stream())
                .map(ApiResponse::getContent)
                .forEach(content -> open.addAll(schemas(content)));
        Set<String> names = new HashSet<>();
        while (!open.isEmpty()) {
            Schema<?> schema = open.pop();
            String ref = schema.get$ref();
            if (ref == null) {
                open.addAll(parts(schema));
            } else if (names.add(name(ref)) && all.containsKey(name(ref))) {
                open.push(all.get(name(ref)));
            }
        }
        return names;
    }

    @SuppressWarnings("rawtypes")
    private static List<? extends Schema> schemas(@Nullable Content content) {
        return content == null
                ? List.of()
                : content.values().stream()
                        .map(media -> media.getSchema())
                        .filter(Objects::nonNull)
                        .toList();
    }

    @SuppressWarnings("rawtypes")
    private static List<Schema> parts(Schema<?> schema) {
        List<Schema> parts = new ArrayList<>();
        if (schema.getProperties() != null) {
            parts.addAll(schema.getProperties().values());
        }
        if (schema.getItems() != null) {
            parts.add(schema.getItems());
        }
        if (schema.getAdditionalProperties() instanceof Schema<?> more) {
            parts.add(more);
        }
        for (Collection<Schema> some :
                java.util.Arrays.asList(schema.getAllOf(), schema.getOneOf(), schema.getAnyOf())) {
            if (some != null) {
                parts.addAll(some);
            }
        }
        return parts;
    }
}
