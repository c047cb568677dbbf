package org.dayu.recording.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** The sound of a recording, to be read at any place: what follows the head of a WAV file. One thread at a time. */
interface SoundSource extends Closeable {

    /** Bytes of sound there are. */
    long length();

    /**
     * Fills the buffer.
     *
     * @throws java.io.EOFException if there is not so much
     * @throws IOException if it cannot be read or is not what was written
     */
    void read(long at, ByteBuffer into) throws IOException;

    /** Opens a file, sealed or, from earlier versions, plain. */
    static SoundSource open(Path file, MasterKeys keys) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            var pieces = new Pieces(channel);
            return sealed(pieces) ? SealedSound.open(channel, pieces, keys) : new PlainSound(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean sealed(Pieces file) throws IOException {
        int length = SealedFormat.MAGIC.length;
        if (file.size() < length) {
            return false;
        }
        int at = file.read(0, length);
        return Arrays.equals(file.bytes(), at, at + length, SealedFormat.MAGIC, 0, length);
    }
}
