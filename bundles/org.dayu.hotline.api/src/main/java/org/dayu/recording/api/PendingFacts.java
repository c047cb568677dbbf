package org.dayu.recording.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.dayu.core.api.file.WholeFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The facts of sound files that the database does not have yet, one small file each in {@code pending/<node>/} of a shelf:
 * nodes may share the folder of a shelf, and what one still writes another must not repair. Written before the sound and
 * replaced as a whole, so that whatever dies, nothing is lost or taken twice. One that is torn all the same, by a machine
 * that lost its power, is set aside under {@code <id>.torn}, so that it holds up no other.
 *
 * <p>What is in them is the bundle's own business. Thread-safe; does I/O.
 *
 * @since 1.3
 */
public final class PendingFacts {

    private static final Logger LOG = LoggerFactory.getLogger(PendingFacts.class);
    private static final String PENDING = "pending";
    static final String SUFFIX = ".json";
    private static final String TORN = ".torn";

    private final Path old;
    private final Path folder;

    /** @param shelf the folder of the sound files */
    public PendingFacts(Path shelf, String node) {
        old = shelf.resolve(PENDING);
        folder = folder(shelf, node);
    }

    /** Where a node has what is on its way. */
    public static Path folder(Path shelf, String node) {
        return shelf.resolve(PENDING).resolve(safe(node));
    }

    /** A node's name as the name of a folder. */
    public static String safe(String node) {
        return node.replaceAll("[^A-Za-z0-9_-]", "_");
    }

    /**
     * What the last run left, once, before anything new is written; what an earlier version left, which did not tell nodes
     * apart, is taken over.
     */
    public List<UUID> left() throws IOException {
        for (Path file : files(old, SUFFIX)) {
            Files.createDirectories(folder);
            Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
        for (Path half : files(folder, ".tmp")) {
            Files.deleteIfExists(half);
        }
        return list();
    }

    /** Writes the facts, or replaces them. */
    public void write(UUID id, String facts) throws IOException {
        WholeFile.replace(file(id), facts.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes the last facts of a file that is closed, and waits until they are on the disk. */
    public void writeLast(UUID id, String facts) throws IOException {
        WholeFile.replaceForGood(file(id), facts.getBytes(StandardCharsets.UTF_8));
    }

    /** The facts; empty if they are gone. */
    public Optional<String> read(UUID id) throws IOException {
        try {
            return Optional.of(Files.readString(file(id)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Tells one writing of the facts from the next, which may come within the same tick of the disk's clock; empty if they are
     * gone.
     *
     * @since 1.4
     */
    public Optional<String> stamp(UUID id) throws IOException {
        try {
            var file = Files.readAttributes(file(id), BasicFileAttributes.class);
            // what replaces a file is another file
            return Optional.of(file.lastModifiedTime() + " " + file.size() + " " + file.fileKey());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The ids of all there are. */
    public List<UUID> list() throws IOException {
        List<UUID> ids = new ArrayList<>();
        for (Path file : files(folder, SUFFIX)) {
            String name = file.getFileName().toString();
            try {
                ids.add(UUID.fromString(name.substring(0, name.length() - SUFFIX.length())));
            } catch (IllegalArgumentException e) {
                LOG.debug("{} is nobody's", file);
            }
        }
        return ids;
    }

    public void delete(UUID id) throws IOException {
        Files.deleteIfExists(file(id));
    }

    /** Nobody can read these facts: they are kept under another name, for people, and hold up nothing. */
    public void setAside(UUID id) throws IOException {
        Path torn = folder.resolve(id + TORN);
        Files.move(file(id), torn, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        LOG.error("the facts of {} are torn and were set aside as {}; its sound stays where it is", id, torn);
    }

    /** How many were set aside and are still there. */
    public int torn() throws IOException {
        return files(folder, TORN).size();
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.newDirectoryStream(folder, "*" + suffix)) {
                files.forEach(found::add);
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }
        return found;
    }

    private Path file(UUID id) {
        return folder.resolve(id + SUFFIX);
    }
}
