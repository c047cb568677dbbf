package org.dayu.media.internal;

/** The two codings of ITU-T G.711, by table. Samples are 16-bit linear, left-justified as in ITU-T G.191. */
enum Law {
    PCMA(8, (byte) 0xD5) {
        @Override
        short expand(int code) {
            int bits = code ^ 0x55;
            int mantissa = (bits & 0x0F) << 4;
            int segment = (bits & 0x70) >> 4;
            int magnitude = segment == 0 ? mantissa + 8 : (mantissa + 0x108) << (segment - 1);
            return (short) ((bits & 0x80) != 0 ? magnitude : -magnitude);
        }

        @Override
        byte compress(int sample) {
            int sign = sample >= 0 ? 0x80 : 0;
            int magnitude = (sample >= 0 ? sample : ~sample) >> 4;
            int code = magnitude;
            if (magnitude > 15) {
                int segment = 1;
                while (magnitude > 16 + 15) {
                    magnitude >>= 1;
                    segment++;
                }
                code = magnitude - 16 + (segment << 4);
            }
            return (byte) ((code | sign) ^ 0x55);
        }
    },
    PCMU(0, (byte) 0xFF) {
        @Override
        short expand(int code) {
            int bits = ~code & 0xFF;
            int magnitude = ((((bits & 0x0F) << 3) + 0x84) << ((bits & 0x70) >> 4)) - 0x84;
            return (short) ((bits & 0x80) == 0 ? magnitude : -magnitude);
        }

        @Override
        byte compress(int sample) {
            int magnitude = Math.min(((sample >= 0 ? sample : ~sample) >> 2) + 33, 0x1FFF);
            int segment = 1;
            for (int rest = magnitude >> 6; rest != 0; rest >>= 1) {
                segment++;
            }
            int high = 8 - segment;
            int low = 15 - ((magnitude >> segment) & 0x0F);
            int code = (high << 4) | low;
            return (byte) (sample >= 0 ? code | 0x80 : code);
        }
    };

    /** 14 bits are what the finer of the two laws looks at. */
    private static final int SHIFT = 2;

    private final int payloadType;
    private final byte silence;
    private final short[] linear = new short[256];
    private final byte[] coded = new byte[1 << (16 - SHIFT)];

    Law(int payloadType, byte silence) {
        this.payloadType = payloadType;
        this.silence = silence;
        for (int code = 0; code < 256; code++) {
            linear[code] = expand(code);
        }
        for (int i = 0; i < coded.length; i++) {
            coded[i] = compress((short) (i << SHIFT));
        }
    }

    abstract short expand(int code);

    abstract byte compress(int sample);

    /** The static payload type (RFC 3551). */
    int payloadType() {
        return payloadType;
    }

    /** The code of no sound. */
    byte silence() {
        return silence;
    }

    short decode(byte code) {
        return linear[code & 0xFF];
    }

    byte encode(int sample) {
        return coded[(sample & 0xFFFF) >>> SHIFT];
    }

    void decode(byte[] from, short[] to, int count) {
        short[] table = linear;
        for (int i = 0; i < count; i++) {
            to[i] = table[from[i] & 0xFF];
        }
    }

    void encode(short[] from, byte[] to, int at, int count) {
        byte[] table = coded;
        for (int i = 0; i < count; i++) {
            to[at + i] = table[(from[i] & 0xFFFF) >>> SHIFT];
        }
    }
}
