package org.dayu.core.api.security;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A department of the city, as others refer to it.
 *
 * @param id stable; rows of other bundles point at it
 * @param code short and unique, e.g. {@code jiangan-water}; used by dispatch rules and map layers
 * @param name what people call it
 * @param parentId the department above, or {@code null} at the top
 * @param districtCode the administrative division it serves (GB/T 2260, six digits), or {@code null} for the whole city
 * @param dutyPhone the number that is attended around the clock, for three-way calls, or {@code null} if none is known
 */
public record Department(
        UUID id,
        String code,
        String name,
        @Nullable UUID parentId,
        @Nullable String districtCode,
        @Nullable String dutyPhone) {}
