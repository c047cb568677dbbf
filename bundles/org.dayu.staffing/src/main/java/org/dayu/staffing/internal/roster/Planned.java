package org.dayu.staffing.internal.roster;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A cell of the roster.
 *
 * @param shift or {@code null} for none
 */
public record Planned(UUID agent, LocalDate day, @Nullable UUID shift) {}
