package org.dayu.recording.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A disk that takes only so many bytes, and of what does not fit the part that does; as a file system does. */
final class SmallVolume implements Volume {

    private final Volume real = new LocalVolume();
    private long room;
    private long forgets = -1;

    SmallVolume(long room) {
        this.room = room;
    }

    /** How many bytes it takes from now on. */
    void room(long bytes) {
        room = bytes;
    }

    /** The next time it is waited for, it fails, and so many bytes from the end of the file are gone. */
    void forget(long bytes) {
        forgets = bytes;
    }

    private static void cut(Path path, long bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - bytes);
        }
    }

    @Override
    public File create(Path path) throws IOException {
        File file = real.create(path);
        return new File() {
            @Override
            public void write(ByteBuffer bytes, long at) throws IOException {
                int fits = (int) Math.min(room, bytes.remaining());
                ByteBuffer part = bytes.duplicate().limit(bytes.position() + fits);
                file.write(part, at);
                room -= fits;
                bytes.position(bytes.position() + fits);
                if (bytes.hasRemaining()) {
                    throw new IOException("No space left on device");
                }
            }

            @Override
            public void force() throws IOException {
                if (forgets >= 0) {
                    cut(path, forgets);
                    forgets = -1;
                    throw new IOException("No space left on device");
                }
                file.force();
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }

    @Override
    public long free(Path folder) {
        return room;
    }
}
