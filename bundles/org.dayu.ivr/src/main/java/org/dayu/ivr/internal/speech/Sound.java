package org.dayu.ivr.internal.speech;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Speech as telephones take it: 8 kHz, mono, 16 bit. Immutable by convention: nobody writes into the samples. */
public record Sound(short[] samples) {

    /** Samples a second. */
    public static final int RATE = 8000;

    private static final int HEADER = 44;
    /** The length of what has no end yet. */
    private static final int OPEN = -1;

    private static final int RIFF = 0x46464952;
    private static final int WAVE = 0x45564157;
    private static final int FORMAT = 0x20746D66;
    private static final int DATA = 0x61746164;
    private static final int PCM = 1;
    private static final int EXTENSIBLE = 0xFFFE;
    /** Loudest sample after levelling: 5 dB under full scale, as the shipped prompts are. */
    private static final double LOUDEST = 32768 * 0.5623;
    /** Zero crossings of the filter on each side; 12 keep what would alias 60 dB down. */
    private static final int CROSSINGS = 12;

    /** How the chunk {@code fmt } describes the samples. */
    private record Format(int channels, int rate, int bits) {}

    public int seconds() {
        return (samples.length + RATE - 1) / RATE;
    }

    /**
     * Reads a WAV file of PCM, 8 or 16 bits, any rate from 6 to 96 kHz, mono or stereo.
     *
     * @throws IOException in Chinese, for who uploaded it
     */
    public static Sound read(byte[] file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < 12 || in.getInt(0) != RIFF || in.getInt(8) != WAVE) {
            throw new IOException("不是 WAV 文件");
        }
        Format format = null;
        int at = 12;
        while (at + 8 <= file.length) {
            int kind = in.getInt(at);
            // who writes into a pipe leaves the length of the last chunk open
            int size = (int) Math.min(in.getInt(at + 4) & 0xFFFF_FFFFL, file.length - at - 8L);
            if (kind == FORMAT && size >= 16) {
                format = format(in, at + 8, size);
            } else if (kind == DATA && format != null) {
                return new Sound(resample(mono(in, at + 8, size, format), format.rate()));
            }
            at += 8 + size + (size & 1);
        }
        throw new IOException("WAV 文件里没有声音");
    }

    private static Format format(ByteBuffer in, int body, int size) throws IOException {
        int tag = in.getShort(body) & 0xFFFF;
        if (tag == EXTENSIBLE && size >= 26) {
            tag = in.getShort(body + 24) & 0xFFFF;
        }
        var format = new Format(in.getShort(body + 2), in.getInt(body + 4), in.getShort(body + 14));
        boolean known = tag == PCM && (format.bits() == 16 || format.bits() == 8);
        if (!known
                || format.channels() < 1
                || format.channels() > 2
                || format.rate() < 6000
                || format.rate() > 96_000) {
            throw new IOException("只接受 PCM 编码的 WAV（8 或 16 位，单声道或双声道）");
        }
        return format;
    }

    private static double[] mono(ByteBuffer in, int from, int size, Format format) {
        int width = format.bits() / 8;
        double[] mono = new double[size / (width * format.channels())];
        for (int i = 0; i < mono.length; i++) {
            double sum = 0;
            for (int channel = 0; channel < format.channels(); channel++) {
                int at = from + (i * format.channels() + channel) * width;
                sum += width == 2 ? in.getShort(at) : ((in.get(at) & 0xFF) - 128) * 256;
            }
            mono[i] = sum / format.channels();
        }
        return mono;
    }

    /** A windowed sinc (Hann) at each new sample; its edge lies under the lower of the two Nyquist frequencies. */
    private static short[] resample(double[] in, int rate) {
        double ratio = (double) rate / RATE;
        if (rate == RATE) {
            return rounded(in);
        }
        double edge = 0.94 * Math.min(1, 1 / ratio);
        int reach = (int) Math.ceil(CROSSINGS / edge);
        double[] out = new double[(int) (in.length / ratio)];
        for (int i = 0; i < out.length; i++) {
            double centre = i * ratio;
            int first = Math.max(0, (int) Math.ceil(centre - reach));
            int last = Math.min(in.length - 1, (int) Math.floor(centre + reach));
            double sum = 0;
            for (int j = first; j <= last; j++) {
                double x = j - centre;
                double window = 0.5 + 0.5 * Math.cos(Math.PI * x / reach);
                double y = Math.PI * edge * x;
                sum += in[j] * edge * window * (Math.abs(y) < 1e-9 ? 1 : Math.sin(y) / y);
            }
            out[i] = sum;
        }
        return rounded(out);
    }

    private static short[] rounded(double[] samples) {
        short[] out = new short[samples.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(samples[i])));
        }
        return out;
    }

    /** The same, as loud as the shipped prompts; silence stays silence. */
    public Sound levelled() {
        int peak = 0;
        for (short sample : samples) {
            peak = Math.max(peak, Math.abs((int) sample));
        }
        if (peak < 64) {
            return this;
        }
        double gain = LOUDEST / peak;
        double[] louder = new double[samples.length];
        for (int i = 0; i < louder.length; i++) {
            louder[i] = samples[i] * gain;
        }
        return new Sound(rounded(louder));
    }

    /** Begins a WAV file that is written while somebody speaks: its length is left open, as who writes into a pipe does. */
    static byte[] endlessHeader() {
        return header(ByteBuffer.allocate(HEADER), OPEN).array();
    }

    private static ByteBuffer header(ByteBuffer room, int bytes) {
        ByteBuffer out = room.order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(RIFF).putInt(bytes == OPEN ? OPEN : HEADER - 8 + bytes).putInt(WAVE);
        out.putInt(FORMAT).putInt(16).putShort((short) PCM).putShort((short) 1);
        out.putInt(RATE).putInt(RATE * 2).putShort((short) 2).putShort((short) 16);
        return out.putInt(DATA).putInt(bytes);
    }

    /** As a WAV file. */
    public byte[] wav() {
        int bytes = samples.length * 2;
        ByteBuffer out = header(ByteBuffer.allocate(HEADER + bytes), bytes);
        for (short sample : samples) {
            out.putShort(sample);
        }
        return out.array();
    }
}
