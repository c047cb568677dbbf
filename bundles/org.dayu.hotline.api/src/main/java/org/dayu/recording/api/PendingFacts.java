package org.dayu.recording.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.dayu.core.api.file.OwnFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The facts of sound files that the database does not have yet, one small file each in {@code pending/<node>/} of a shelf:
 * nodes may share the folder of a shelf, and what one still writes another must not repair. Written before the sound; what
 * is known later is another line of the same file, of which the last whole one counts, so that whatever dies, nothing is
 * lost or taken twice. (A new file each time would be as safe; a busy hotline would make and remove hundreds a second.)
 * One without a whole line, of a machine that lost its power, is set aside under {@code <id>.torn}, so that it holds up no
 * other.
 *
 * <p>What is in them is the bundle's own business. Thread-safe; does I/O.
 *
 * @since 1.3
 */
public final class PendingFacts {

    private static final Logger LOG = LoggerFactory.getLogger(PendingFacts.class);
    private static final String PENDING = "pending";
    private static final String SUFFIX = ".json";
    private static final String TORN = ".torn";
    private static final Set<StandardOpenOption> APPEND = Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);

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

    /**
     * Writes the facts; what was written of them before counts no more.
     *
     * @param facts without line feeds
     */
    public void write(UUID id, String facts) throws IOException {
        append(id, facts, false);
    }

    /** Writes the last facts of a file that is closed, and waits until they are on the disk. */
    public void writeLast(UUID id, String facts) throws IOException {
        append(id, facts, true);
    }

    private void append(UUID id, String facts, boolean forGood) throws IOException {
        if (facts.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("facts are one line");
        }
        // facts may hold what only this user may read
        try (FileChannel file = OwnFile.openWithFolders(file(id), APPEND)) {
            // what stands before may be a line that the disk did not take to its end
            String line = file.size() == 0 ? facts + '\n' : '\n' + facts + '\n';
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            if (forGood) {
                file.force(true);
            }
        }
    }

    /** The facts; empty if they are gone. */
    public Optional<String> read(UUID id) throws IOException {
        try {
            return Optional.of(lastLine(Files.readString(file(id))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** All of it, if it has no whole line: an earlier version ended none. */
    private static String lastLine(String text) {
        int end = text.lastIndexOf('\n');
        String whole = end < 0 ? text : text.substring(0, end).stripTrailing();
        return whole.substring(whole.lastIndexOf('\n') + 1);
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
            // written anew it is longer
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
