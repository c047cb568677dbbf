package org.dayu.recording.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

import org.dayu.core.api.file.OwnFile;

/** Files of this machine. */
final class LocalVolume implements Volume {

    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    @Override
    public File create(Path path) throws IOException {
        return new LocalFile(OwnFile.openWithFolders(path, NEW));
    }

    @Override
    public long free(Path folder) throws IOException {
        Path there = folder;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        // not by FileStore, which fails where the mount table does not show the root: in a plain chroot
        return there.toFile().getUsableSpace();
    }

    private record LocalFile(FileChannel channel) implements File {

        @Override
        public void write(ByteBuffer bytes, long at) throws IOException {
            long place = at;
            while (bytes.hasRemaining()) {
                place += channel.write(bytes, place);
            }
        }

        @Override
        public void force() throws IOException {
            if (channel.isOpen()) {
                channel.force(true);
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
