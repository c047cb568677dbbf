package org.dayu.recording.internal;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A WAV file that grows: stereo, 8 kHz, 16-bit PCM (RIFF; sizes above 4 GiB do not occur, that is 37 hours). The sizes in
 * the header are brought up to date now and then, so that a file whose writer died can be played nevertheless.
 */
final class WavFile implements Closeable {

    static final int HEADER = 44;
    static final int RATE = 8_000;
    static final int CHANNELS = 2;
    static final int FRAME = CHANNELS * 2;
    static final int BYTES_A_SECOND = RATE * FRAME;

    private final FileChannel channel;
    private long length;

    private WavFile(FileChannel channel, long length) {
        this.channel = channel;
        this.length = length;
    }

    static WavFile create(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            var wav = new WavFile(channel, 0);
            wav.updateHeader();
            return wav;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Opens what a dead writer left: whole sample pairs count, whatever the header says. */
    static WavFile recover(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.WRITE);
        long body = Math.max(0, channel.size() - HEADER);
        return new WavFile(channel, body - body % FRAME);
    }

    /** Bytes of sound, without the header. */
    long length() {
        return length;
    }

    static long millis(long length) {
        return length * 1000 / BYTES_A_SECOND;
    }

    /** Writes all of the buffer behind what is there; after a failure the same may be tried again. */
    void append(ByteBuffer sound) throws IOException {
        long at = HEADER + length;
        int bytes = sound.remaining();
        while (sound.hasRemaining()) {
            at += channel.write(sound, at);
        }
        length += bytes;
    }

    void updateHeader() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.put(ascii("RIFF")).putInt((int) (length + HEADER - 8)).put(ascii("WAVE"));
        header.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) CHANNELS);
        header.putInt(RATE).putInt(BYTES_A_SECOND).putShort((short) FRAME).putShort((short) 16);
        header.put(ascii("data")).putInt((int) length).flip();
        long at = 0;
        while (header.hasRemaining()) {
            at += channel.write(header, at);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Brings the header up to date, cuts off what is no whole sample, and waits for the disk. Idempotent. */
    @Override
    public void close() throws IOException {
        if (!channel.isOpen()) {
            return;
        }
        try (channel) {
            updateHeader();
            channel.truncate(HEADER + length);
            channel.force(true);
        }
    }

    /**
     * The loudest sample of each of some equal stretches, 0 to 1.
     *
     * @return for each channel one value a stretch
     */
    static float[][] peaks(Path file, int buckets) throws IOException {
        var peaks = new float[CHANNELS][buckets];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long pairs = Math.max(0, channel.size() - HEADER) / FRAME;
            channel.position(HEADER);
            var buffer = ByteBuffer.allocate(64 * 1024 * FRAME).order(ByteOrder.LITTLE_ENDIAN);
            long pair = 0;
            while (pair < pairs) {
                buffer.clear();
                buffer.limit((int) Math.min(buffer.capacity(), (pairs - pair) * FRAME));
                fill(channel, buffer);
                while (buffer.hasRemaining()) {
                    int bucket = (int) (pair++ * buckets / pairs);
                    for (int side = 0; side < CHANNELS; side++) {
                        float loud = Math.abs(buffer.getShort() / 32768f);
                        peaks[side][bucket] = Math.max(peaks[side][bucket], loud);
                    }
                }
            }
        }
        return peaks;
    }

    private static void fill(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the recording has become shorter");
            }
        }
        buffer.flip();
    }
}
