package org.dayu.security.internal;

import java.nio.file.Path;
import java.util.Optional;

import org.osgi.framework.BundleContext;

/** Where the node keeps files of its own. */
public final class DataFolder {

    private DataFolder() {}

    /** The configured path, or the given one under the data folder if none is configured. */
    public static Path resolve(BundleContext context, String configured, String otherwise) {
        if (!configured.isBlank()) {
            return Path.of(configured.strip());
        }
        String folder = Optional.ofNullable(context.getProperty("karaf.data")).orElse("data");
        return Path.of(folder).resolve(otherwise);
    }
}
