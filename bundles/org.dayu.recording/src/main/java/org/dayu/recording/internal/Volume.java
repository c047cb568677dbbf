package org.dayu.recording.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** What the recorder asks of the file system to write; apart, because a disk that is full is part of its work. */
interface Volume {

    /** Creates a file, and the folders above it, that only this user may read; fails if it is there. */
    File create(Path path) throws IOException;

    /** Bytes that may still be written where this folder is or will be. */
    long free(Path folder) throws IOException;

    /** A file that is being written. */
    interface File extends Closeable {

        /** Writes all of the buffer at an offset; after a failure part of it may be there. */
        void write(ByteBuffer bytes, long at) throws IOException;

        /** Waits until everything written so far is on the disk. */
        void force() throws IOException;
    }
}
