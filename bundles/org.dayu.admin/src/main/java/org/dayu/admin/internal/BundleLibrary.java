package org.dayu.admin.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps jars for rolling back: {@code <library>/<symbolic name>/<number>.jar}, the highest number being the newest of
 * those that were replaced, and {@code running-<stamp>.jar}, the one that runs. Not thread-safe; its one user works on one thread.
 */
final class BundleLibrary {

    private static final String JAR = ".jar";
    private static final String RUNNING = "running-";

    private final Path root;
    private final int keep;

    BundleLibrary(Path root, int keep) {
        this.root = root;
        this.keep = keep;
    }

    /** Writes what is sent to a file of its own, to be looked at before anything is done with it. */
    Path receive(InputStream content) throws IOException {
        Files.createDirectories(root);
        var file = Files.createTempFile(root, "incoming-", JAR);
        Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        return file;
    }

    /** Keeps a jar that is about to be replaced; forgets the oldest beyond the limit. */
    void keep(String symbolicName, InputStream jar) throws IOException {
        var folder = Files.createDirectories(root.resolve(symbolicName));
        var kept = jars(symbolicName);
        long next = kept.isEmpty() ? 1 : number(kept.get(kept.size() - 1)) + 1;
        Files.copy(jar, folder.resolve(next + JAR));
        for (int i = 0; i < kept.size() + 1 - keep; i++) {
            Files.delete(kept.get(i));
        }
    }

    /** The jar that was replaced last. */
    Optional<Path> newest(String symbolicName) throws IOException {
        var kept = jars(symbolicName);
        return kept.isEmpty() ? Optional.empty() : Optional.of(kept.get(kept.size() - 1));
    }

    /**
     * Remembers the jar that runs now.
     *
     * @param stamp when the framework took it; a bundle changed by somebody else since has another stamp
     */
    void running(String symbolicName, long stamp, Path jar) throws IOException {
        var folder = Files.createDirectories(root.resolve(symbolicName));
        try (Stream<Path> files = Files.list(folder)) {
            for (var file : files.filter(one -> one.getFileName().toString().startsWith(RUNNING))
                    .toList()) {
                Files.delete(file);
            }
        }
        Files.copy(jar, folder.resolve(RUNNING + stamp + JAR), StandardCopyOption.REPLACE_EXISTING);
    }

    /** The jar that was taken at this instant, if we know it. */
    Optional<Path> running(String symbolicName, long stamp) {
        var file = root.resolve(symbolicName).resolve(RUNNING + stamp + JAR);
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    int count(String symbolicName) {
        try {
            return jars(symbolicName).size();
        } catch (IOException e) {
            return 0;
        }
    }

    private List<Path> jars(String symbolicName) throws IOException {
        var folder = root.resolve(symbolicName);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d+\\.jar"))
                    .sorted(Comparator.comparingLong(BundleLibrary::number))
                    .toList();
        }
    }

    private static long number(Path jar) {
        var name = jar.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - JAR.length()));
    }
}
