package org.dayu.core.api.search;

import java.util.Objects;

/**
 * One thing as the index is to hold it.
 *
 * @param id its id, unique in the index
 * @param version grows with each change; the index keeps the highest
 * @param json the same JSON that the messages about it carry; no personal data
 */
public record SearchDocument(String id, long version, String json) {

    public SearchDocument {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(json, "json");
        if (version < 0) {
            throw new IllegalArgumentException("a version is not negative");
        }
    }
}
