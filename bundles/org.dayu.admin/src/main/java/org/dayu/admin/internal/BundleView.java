package org.dayu.admin.internal;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A bundle as the admin page shows it.
 *
 * @param state ACTIVE, STARTING, RESOLVED, INSTALLED, STOPPING or UNINSTALLED
 * @param since when it was last installed or updated
 * @param ours whether it belongs to Dayu and may be replaced from the page
 * @param error why the last deployment of it failed, if it did
 * @param earlier how many earlier jars it can be rolled back to
 */
public record BundleView(
        long id,
        String symbolicName,
        String name,
        String version,
        String state,
        Instant since,
        boolean ours,
        @Nullable String error,
        int earlier) {}
