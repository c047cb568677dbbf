package org.dayu.recording.internal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

import org.dayu.recording.api.TornSoundException;

/** A sealed recording, opened block by block as it is read. A block that was changed is a failure, never sound. */
final class SealedSound implements SoundSource {

    private final FileChannel channel;
    private final SealedFormat.Header header;
    private final SealedBlocks blocks;
    private final long length;
    /** The block that is open now; what a player reads next is mostly in it. */
    private long open = -1;

    private SealedSound(FileChannel channel, Pieces file, SealedFormat.Header header) throws IOException {
        this.channel = channel;
        this.header = header;
        blocks = new SealedBlocks(file, header);
        long whole = blocks.whole();
        // what is behind the whole blocks counts only if it is the last block and not one that is being written
        length = whole * header.block() + (blocks.last() ? blocks.length() : 0);
    }

    static SealedSound open(FileChannel channel, Pieces file, MasterKeys keys) throws IOException {
        return new SealedSound(channel, file, SealedBlocks.header(file, keys));
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void read(long at, ByteBuffer into) throws IOException {
        if (at + into.remaining() > length) {
            throw new EOFException("the recording is shorter");
        }
        long place = at;
        while (into.hasRemaining()) {
            long index = place / header.block();
            if (index != open) {
                open = -1;
                if (!blocks.read(index)) {
                    throw new TornSoundException("block " + index + " of recording " + header.id() + " was changed");
                }
                open = index;
            }
            int from = (int) (place % header.block());
            int bytes = Math.min(into.remaining(), blocks.length() - from);
            into.put(blocks.sound(), from, bytes);
            place += bytes;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
