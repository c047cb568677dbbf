package org.dayu.recording.api;

import org.jspecify.annotations.Nullable;

/**
 * Where a sealed file lies.
 *
 * @param path relative to the folder of its shelf
 * @param node the node that wrote it, or {@code null} if an earlier version did, which did not say
 * @since 1.2
 */
public record SoundPlace(String path, @Nullable String node) {}
