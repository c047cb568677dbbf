package org.dayu.recording.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A recording as the WAV file that it is for whoever plays or saves it, from any place on. */
final class WavStream extends InputStream {

    private final SoundSource sound;
    private final byte[] header;
    private final long end;
    private long at;

    /** @param length bytes of sound that the head names; no more are given even if the recording grows */
    WavStream(SoundSource sound, long length, long from) {
        this.sound = sound;
        header = WavHeader.of(length).array();
        end = header.length + length;
        at = from;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int wanted) throws IOException {
        if (wanted == 0) {
            return 0;
        }
        if (at >= end) {
            return -1;
        }
        int bytes;
        if (at < header.length) {
            bytes = (int) Math.min(wanted, header.length - at);
            System.arraycopy(header, (int) at, into, from, bytes);
        } else {
            bytes = (int) Math.min(wanted, end - at);
            sound.read(at - header.length, ByteBuffer.wrap(into, from, bytes));
        }
        at += bytes;
        return bytes;
    }

    @Override
    public void close() throws IOException {
        sound.close();
    }
}
