package org.dayu.media.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Decodes WAV files of 8 kHz mono in 16-bit PCM, A-law or mu-law; others are refused with the reason. */
final class WavReader {

    /** Half an hour of PCM. */
    static final int MAX_BYTES = 30 * 60 * 16_000;

    private static final int RIFF = 0x46464952;
    private static final int WAVE = 0x45564157;
    private static final int FORMAT = 0x20746D66;
    private static final int DATA = 0x61746164;
    private static final int PCM = 1;
    private static final int A_LAW = 6;
    private static final int MU_LAW = 7;
    private static final int EXTENSIBLE = 0xFFFE;

    private WavReader() {}

    static short[] decode(byte[] file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < 12 || in.getInt(0) != RIFF || in.getInt(8) != WAVE) {
            throw new IOException("not a WAV file");
        }
        int coding = -1;
        int at = 12;
        while (at + 8 <= file.length) {
            int kind = in.getInt(at);
            // writers that stream leave the length of the last chunk open
            int size = (int) Math.min(in.getInt(at + 4) & 0xFFFF_FFFFL, file.length - at - 8L);
            int body = at + 8;
            if (kind == FORMAT && size >= 16) {
                coding = coding(in, body, size);
            } else if (kind == DATA) {
                if (coding < 0) {
                    throw new IOException("the data come before the format");
                }
                return samples(in, body, size, coding);
            }
            at = body + size + (size & 1);
        }
        throw new IOException("no audio data in the file");
    }

    private static int coding(ByteBuffer in, int body, int size) throws IOException {
        int tag = in.getShort(body) & 0xFFFF;
        if (tag == EXTENSIBLE && size >= 26) {
            tag = in.getShort(body + 24) & 0xFFFF;
        }
        int channels = in.getShort(body + 2);
        int rate = in.getInt(body + 4);
        int bits = in.getShort(body + 14);
        boolean known = (tag == PCM && bits == 16) || ((tag == A_LAW || tag == MU_LAW) && bits == 8);
        if (!known || channels != 1 || rate != 8000) {
            throw new IOException("must be 8000 Hz, mono, 16-bit PCM, A-law or mu-law; it is " + rate + " Hz, "
                    + channels + " channel(s), coding " + tag + ", " + bits + " bits");
        }
        return tag;
    }

    private static short[] samples(ByteBuffer in, int from, int size, int coding) {
        if (coding == PCM) {
            short[] pcm = new short[size / 2];
            for (int i = 0; i < pcm.length; i++) {
                pcm[i] = in.getShort(from + 2 * i);
            }
            return pcm;
        }
        Law law = coding == A_LAW ? Law.PCMA : Law.PCMU;
        short[] pcm = new short[size];
        for (int i = 0; i < size; i++) {
            pcm[i] = law.decode(in.get(from + i));
        }
        return pcm;
    }
}
