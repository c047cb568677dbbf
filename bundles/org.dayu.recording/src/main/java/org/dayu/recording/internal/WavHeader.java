package org.dayu.recording.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The head of a WAV file: stereo, 8 kHz, 16-bit PCM (RIFF; sizes above 4 GiB do not occur, that is 37 hours). */
final class WavHeader {

    static final int LENGTH = 44;
    static final int RATE = 8_000;
    static final int CHANNELS = 2;
    static final int FRAME = CHANNELS * 2;
    static final int BYTES_A_SECOND = RATE * FRAME;

    private WavHeader() {}

    /** @param length bytes of sound that follow */
    static ByteBuffer of(long length) {
        ByteBuffer header = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        header.put(ascii("RIFF")).putInt((int) (length + LENGTH - 8)).put(ascii("WAVE"));
        header.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) CHANNELS);
        header.putInt(RATE).putInt(BYTES_A_SECOND).putShort((short) FRAME).putShort((short) 16);
        return header.put(ascii("data")).putInt((int) length).flip();
    }

    static long millis(long length) {
        return length * 1000 / BYTES_A_SECOND;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
