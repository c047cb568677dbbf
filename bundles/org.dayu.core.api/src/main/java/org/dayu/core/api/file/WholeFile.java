package org.dayu.core.api.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Small files that are replaced in one step: whatever dies, and when the disk is full, the old content is there or the new
 * one, never half of either, and nothing else is left behind. Only this user may read them.
 *
 * <p>Thread-safe; of two that replace the same file at once the later one wins. Does I/O.
 *
 * @since 1.1
 */
public final class WholeFile {

    private static final String SUFFIX = ".tmp";
    private static final OpenOption[] QUICK = {StandardOpenOption.WRITE};
    private static final OpenOption[] LASTING = {StandardOpenOption.WRITE, StandardOpenOption.SYNC};

    private WholeFile() {}

    /** Makes the folders above the file if they are not there; a machine that loses its power may lose what was written. */
    public static void replace(Path file, byte[] content) throws IOException {
        replace(file, content, QUICK);
    }

    /** The same, and waits until the content is on the disk. */
    public static void replaceForGood(Path file, byte[] content) throws IOException {
        replace(file, content, LASTING);
    }

    private static void replace(Path file, byte[] content, OpenOption[] how) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // made so that only this user may read it
        Path fresh = Files.createTempFile(folder, file.getFileName() + ".", SUFFIX);
        try {
            Files.write(fresh, content, how);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            try {
                Files.deleteIfExists(fresh);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }
}
