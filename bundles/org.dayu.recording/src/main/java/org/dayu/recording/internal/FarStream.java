package org.dayu.recording.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

import org.dayu.core.api.error.DayuException;
import org.dayu.recording.api.SoundShelf;

/** A file at another node, fetched piece by piece as it is read. The first piece is fetched at once. One thread at a time. */
final class FarStream extends InputStream {

    private final FarSounds far;
    private final String node;
    private final SoundShelf shelf;
    private final String path;
    private final long length;
    private long next;
    private byte[] piece = new byte[0];
    private int at;

    FarStream(FarSounds far, String node, SoundShelf shelf, String path, long length, long from) throws IOException {
        this.far = far;
        this.node = node;
        this.shelf = shelf;
        this.path = path;
        this.length = length;
        next = from;
        fetch();
    }

    private boolean fetch() throws IOException {
        if (next >= length) {
            return false;
        }
        int wanted = (int) Math.min(FarSounds.PIECE, length - next);
        piece = far.read(node, shelf, path, length, next, wanted);
        at = 0;
        if (piece.length == 0) {
            throw new IOException("node " + node + " has less of the file than it said");
        }
        next += piece.length;
        return true;
    }

    private boolean empty() throws IOException {
        try {
            return at == piece.length && !fetch();
        } catch (DayuException e) {
            // the answer has begun: it can only break off
            throw new IOException("node " + node + " does not go on with the file", e);
        }
    }

    @Override
    public int read() throws IOException {
        return empty() ? -1 : piece[at++] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        Objects.checkFromIndexSize(from, most, into.length);
        if (most == 0) {
            return 0;
        }
        if (empty()) {
            return -1;
        }
        int bytes = Math.min(most, piece.length - at);
        System.arraycopy(piece, at, into, from, bytes);
        at += bytes;
        return bytes;
    }
}
