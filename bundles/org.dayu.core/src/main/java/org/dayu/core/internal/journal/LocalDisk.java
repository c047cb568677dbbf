package org.dayu.core.internal.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Set;

import org.dayu.core.api.file.OwnFile;

/** The disk by file channels. */
final class LocalDisk implements Disk {

    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    @Override
    public Segment create(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        boolean posix = Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null;
        FileChannel channel = OwnFile.open(file, NEW);
        if (posix) {
            syncFolder(folder);
        }
        return new Channel(channel);
    }

    /** A file that is safe is lost all the same if its name is not on the disk. */
    private static void syncFolder(Path folder) throws IOException {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    @Override
    public long free(Path folder) throws IOException {
        // not by FileStore, which fails where the mount table does not show the root: in a plain chroot
        return folder.toFile().getUsableSpace();
    }

    private record Channel(FileChannel channel) implements Segment {

        @Override
        public void write(ByteBuffer bytes, long at) throws IOException {
            long next = at;
            while (bytes.hasRemaining()) {
                next += channel.write(bytes, next);
            }
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void truncate(long size) throws IOException {
            channel.truncate(size);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
