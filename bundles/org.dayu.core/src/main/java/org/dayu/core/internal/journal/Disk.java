package org.dayu.core.internal.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** What a journal asks of the file system to write; apart, because a disk that is full or fails is half of its work. */
interface Disk {

    /** Creates a file that only this user may read; fails if it is there. */
    Segment create(Path file) throws IOException;

    /** Bytes that may still be written where this folder is. */
    long free(Path folder) throws IOException;

    /** A file that is being written. {@link #force} and {@link #close} may come from another thread than the rest. */
    interface Segment extends Closeable {

        /** Writes all of the buffer at an offset; after a failure part of it may be there. */
        void write(ByteBuffer bytes, long at) throws IOException;

        /** Waits until everything written so far is on the disk. */
        void force() throws IOException;

        void truncate(long size) throws IOException;
    }
}
