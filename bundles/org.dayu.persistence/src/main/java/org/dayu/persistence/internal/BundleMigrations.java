package org.dayu.persistence.internal;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** Shows Flyway the files of {@code db/<schema>/} inside a bundle, which no class path scan can see. */
final class BundleMigrations implements ResourceProvider {

    private final Bundle bundle;
    private final String folder;

    BundleMigrations(Bundle bundle, String schema) {
        this.bundle = bundle;
        folder = "db/" + schema + "/";
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        var entry = bundle.getEntry(name.startsWith(folder) ? name : folder + name);
        return entry == null ? null : new Entry(entry);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        var entries = bundle.findEntries(folder, "*", true);
        List<LoadableResource> found = new ArrayList<>();
        if (entries != null) {
            for (var entry : Collections.list(entries)) {
                var resource = new Entry(entry);
                var file = resource.getFilename();
                if (file.startsWith(prefix) && Stream.of(suffixes).anyMatch(file::endsWith)) {
                    found.add(resource);
                }
            }
        }
        return found;
    }

    private static final class Entry extends LoadableResource {

        private final URL url;
        private final String path;

        Entry(URL url) {
            this.url = url;
            path = url.getPath().substring(1);
        }

        @Override
        public Reader read() {
            try {
                return new InputStreamReader(url.openStream(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read migration " + path, e);
            }
        }

        @Override
        public String getAbsolutePath() {
            return path;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return path;
        }

        @Override
        public String getFilename() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        @Override
        public String getRelativePath() {
            return path;
        }
    }
}
