package org.dayu.core.api.id;

import java.time.Instant;
import java.util.UUID;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Which node this is, and which life of its process. Both stay the same while bundles are updated, so that a lease or a
 * journal can tell "I wrote this, a bundle ago" from "a process that died wrote this".
 *
 * <p>Thread-safe and immutable.
 *
 * @since 1.0
 */
@ProviderType
public interface NodeRun {

    /** The configured name of the node, e.g. {@code dayu-1}; unique in an installation. */
    String node();

    /** The id of this JVM run; a restart gives another. */
    UUID run();

    /** When the JVM started, in UTC. */
    Instant started();
}
