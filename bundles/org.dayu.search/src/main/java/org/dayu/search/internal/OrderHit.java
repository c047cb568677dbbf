package org.dayu.search.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An order that was found. Texts come in segments, so that no screen ever has to trust HTML.
 *
 * @param excerpt a part or two of the description around what was looked for; its beginning if that occurs elsewhere
 * @param score how well it fits; 0 when nothing was looked for
 */
public record OrderHit(
        UUID id,
        String number,
        List<Segment> title,
        List<Segment> excerpt,
        List<Segment> address,
        List<String> categoryPath,
        String status,
        @Nullable String districtCode,
        @Nullable String districtName,
        @Nullable UUID departmentId,
        @Nullable String departmentName,
        boolean confidential,
        Instant createdAt,
        Instant updatedAt,
        double score) {

    public OrderHit {
        title = List.copyOf(title);
        excerpt = List.copyOf(excerpt);
        address = List.copyOf(address);
        categoryPath = List.copyOf(categoryPath);
    }

    /**
     * A stretch of plain text.
     *
     * @param hit whether it is what was looked for
     */
    public record Segment(String text, boolean hit) {}
}
