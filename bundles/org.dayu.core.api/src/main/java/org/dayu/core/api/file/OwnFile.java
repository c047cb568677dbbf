package org.dayu.core.api.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files of the machine that only this user may read, from the moment on at which they are made; where files have no such
 * rights they are made like any other.
 *
 * <p>Thread-safe. Does I/O.
 *
 * @since 1.1
 */
public final class OwnFile {

    private static final FileAttribute<?>[] RIGHTS =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];

    private OwnFile() {}

    /**
     * Opens a file; if this makes it, only this user may read it. One that is there keeps its rights.
     *
     * @param how e.g. {@link java.nio.file.StandardOpenOption#CREATE_NEW CREATE_NEW} and {@code WRITE}
     */
    public static FileChannel open(Path file, Set<? extends OpenOption> how) throws IOException {
        return FileChannel.open(file, how, RIGHTS);
    }

    /** The same, and makes the folders above the file if they are not there. */
    public static FileChannel openWithFolders(Path file, Set<? extends OpenOption> how) throws IOException {
        try {
            return open(file, how);
        } catch (NoSuchFileException e) {
            // asked only now: they are there, but for the first file of a day
            Files.createDirectories(file.toAbsolutePath().getParent());
            return open(file, how);
        }
    }
}
