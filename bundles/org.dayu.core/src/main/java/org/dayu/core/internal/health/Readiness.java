package org.dayu.core.internal.health;

/** Tells how the node is. Thread-safe; a report may be up to half a second old. */
public interface Readiness {

    HealthReport report();
}
