package org.dayu.recording.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Makes a sealed file whole whose writer died: what is behind the last good block is cut off and the end is sealed.
 * Blocks before it that had not reached the disk when the power failed become silence. Doing it twice, or dying on the
 * way, does no harm.
 */
final class SealedRecovery {

    private SealedRecovery() {}

    /** Whether anything was ever sealed in this file. */
    static boolean begun(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return channel.size() >= SealedFormat.HEADER;
        }
    }

    /** Gives the gaps that the blocks tell of. */
    static Gaps recover(Path path, MasterKeys keys) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var found = new Pieces(channel);
            SealedFormat.Header header = SealedBlocks.header(found, keys);
            var blocks = new SealedBlocks(found, header);
            boolean ended = blocks.last();
            long good = blocks.whole();
            while (!ended && good > 0 && !blocks.read(good - 1)) {
                good--;
            }
            for (long index = 0; index < good; index++) {
                if (!blocks.read(index)) {
                    write(channel, header, index, SealedFormat.Flag.HOLE | SealedFormat.Flag.LOST, header.block());
                }
            }
            if (!ended) {
                channel.truncate(blocks.at(good));
                write(channel, header, good, SealedFormat.Flag.CUT, 0);
            }
            channel.force(true);
            return gaps(new SealedBlocks(new Pieces(channel), header), header, ended ? good + 1 : good);
        }
    }

    private static Gaps gaps(SealedBlocks blocks, SealedFormat.Header header, long count) throws IOException {
        var gaps = new Gaps();
        for (long index = 0; index < count; index++) {
            if (!blocks.read(index)) {
                throw new IOException("block " + index + " of recording " + header.id() + " was changed");
            }
            gaps.add(index * header.block(), blocks.length(), blocks.flags());
        }
        return gaps;
    }

    /** Silence is all that recovery ever seals: the same text under the same nonce, however often. */
    private static void write(FileChannel channel, SealedFormat.Header header, long index, int flags, int length)
            throws IOException {
        byte[] nonce = new byte[Gcm.NONCE];
        SealedFormat.nonce(flags, index, nonce);
        byte[] sealed = new byte[length + SealedFormat.OVERHEAD];
        sealed[0] = (byte) flags;
        new Gcm(header.key()).seal(nonce, new byte[length], length, sealed, 1);
        long at = SealedFormat.HEADER + index * header.stride();
        ByteBuffer bytes = ByteBuffer.wrap(sealed);
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }
}
