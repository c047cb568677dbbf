package org.dayu.media.api;

import java.util.Set;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The prompts there are. A file {@code <name>.wav} in the operator's folder replaces the shipped one of the same name
 * without a restart.
 *
 * <p>Thread-safe, never blocks.
 *
 * @since 1.0
 */
@ProviderType
public interface Prompts {

    boolean exists(String name);

    /** The names of all prompts; immutable. */
    Set<String> names();
}
