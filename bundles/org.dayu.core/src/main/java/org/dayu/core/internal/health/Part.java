package org.dayu.core.internal.health;

import org.dayu.core.api.health.Health;

/**
 * One line of the report.
 *
 * @param awaited whether a node that starts waits for it
 */
public record Part(String name, Health health, boolean awaited) {

    Part(String name, Health health) {
        this(name, health, false);
    }
}
