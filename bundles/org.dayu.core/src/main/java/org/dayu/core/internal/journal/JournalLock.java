package org.dayu.core.internal.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.dayu.core.api.journal.JournalLockedException;

/**
 * Keeps a journal to one writer, over processes and within this one. The operating system takes the lock back from a
 * process that is killed; the file stays.
 */
record JournalLock(FileChannel channel) implements Closeable {

    static JournalLock take(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            taken = channel.tryLock() != null;
        } catch (OverlappingFileLockException sameProcess) {
            // not taken: said below, as if it were another process
        } finally {
            if (!taken) {
                channel.close();
            }
        }
        if (!taken) {
            throw new JournalLockedException("the journal in " + folder + " has another writer");
        }
        return new JournalLock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
