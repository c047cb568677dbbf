package org.dayu.core.internal.health;

import org.dayu.core.api.health.Health;

/** One line of the report. */
public record Part(String name, Health health) {}
