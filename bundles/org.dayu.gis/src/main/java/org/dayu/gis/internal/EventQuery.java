package org.dayu.gis.internal;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which events are wanted; {@code null} and empty match all.
 *
 * @param box west, south, east, north in CGCS2000
 * @param from filed at this instant or later
 * @param to filed before this instant
 * @param types names of top categories
 * @param statuses names of order states
 */
public record EventQuery(
        double @Nullable [] box,
        @Nullable Instant from,
        @Nullable Instant to,
        Set<String> types,
        Set<String> statuses,
        boolean openOnly) {}
