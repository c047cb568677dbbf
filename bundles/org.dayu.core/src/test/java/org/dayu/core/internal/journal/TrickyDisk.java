package org.dayu.core.internal.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The real disk, but full, or failing to sync, whenever a test says so. */
final class TrickyDisk implements Disk {

    private final Disk real = new LocalDisk();
    volatile boolean full;
    volatile boolean syncFails;
    volatile int forced;

    @Override
    public Segment create(Path file) throws IOException {
        return new Tricky(real.create(file));
    }

    @Override
    public long free(Path folder) throws IOException {
        return full ? 0 : real.free(folder);
    }

    private final class Tricky implements Segment {

        private final Segment file;
        /** What is allocated can be written although the disk is full. */
        private long size;

        Tricky(Segment file) {
            this.file = file;
        }

        @Override
        public void write(ByteBuffer bytes, long at) throws IOException {
            if (full && at + bytes.remaining() > size) {
                // as a real one does: what fits is written
                int fits = (int) Math.max(0, size - at);
                file.write(bytes.slice(bytes.position(), fits), at);
                throw new IOException("No space left on device");
            }
            size = Math.max(size, at + bytes.remaining());
            file.write(bytes, at);
        }

        @Override
        public void force() throws IOException {
            if (syncFails) {
                throw new IOException("Input/output error");
            }
            file.force();
            forced++;
        }

        @Override
        public void truncate(long to) throws IOException {
            file.truncate(to);
            size = Math.min(size, to);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
