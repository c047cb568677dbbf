package org.dayu.recording.internal;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import org.dayu.core.api.cluster.Words;

/** What nodes say to each other about files, as bytes. */
final class FarWords {

    /** What is wanted of a file. */
    sealed interface Wish permits Length, Piece, Peaks {
        String path();
    }

    record Length(String path) implements Wish {}

    /** @param length of the whole file, as it was said before */
    record Piece(String path, long length, long from, int bytes) implements Wish {}

    record Peaks(String path, int buckets) implements Wish {}

    record Question(long id, String shelf, Wish wish) {}

    enum How {
        OK,
        GONE,
        /** Its key or its bundle is not there. */
        CLOSED,
        FAILED
    }

    record Answer(long id, How how, byte[] body) {

        long number() throws IOException {
            return in().readLong();
        }

        byte[] bytes() {
            return body;
        }

        float[][] peaks() throws IOException {
            DataInputStream in = in();
            var peaks = new float[in.readInt()][in.readInt()];
            for (float[] side : peaks) {
                for (int i = 0; i < side.length; i++) {
                    side[i] = in.readFloat();
                }
            }
            return peaks;
        }

        private DataInputStream in() {
            return new DataInputStream(new ByteArrayInputStream(body));
        }
    }

    private FarWords() {}

    private static byte[] message(int kind, long id, Words rest) {
        return Words.bytes(out -> {
            out.writeByte(kind);
            out.writeLong(id);
            rest.write(out);
        });
    }

    static byte[] ask(long id, String shelf, Wish wish) {
        return message('q', id, out -> {
            out.writeUTF(shelf);
            out.writeUTF(wish.path());
            if (wish instanceof Piece piece) {
                out.writeByte('b');
                out.writeLong(piece.length());
                out.writeLong(piece.from());
                out.writeInt(piece.bytes());
            } else if (wish instanceof Peaks peaks) {
                out.writeByte('p');
                out.writeInt(peaks.buckets());
            } else {
                out.writeByte('l');
            }
        });
    }

    static byte[] number(long id, long number) {
        return message('a', id, out -> {
            out.writeByte(How.OK.ordinal());
            out.writeLong(number);
        });
    }

    static byte[] bytes(long id, byte[] bytes) {
        return message('a', id, out -> {
            out.writeByte(How.OK.ordinal());
            out.write(bytes);
        });
    }

    static byte[] peaks(long id, float[][] peaks) {
        return message('a', id, out -> {
            out.writeByte(How.OK.ordinal());
            out.writeInt(peaks.length);
            out.writeInt(peaks[0].length);
            for (float[] side : peaks) {
                for (float peak : side) {
                    out.writeFloat(peak);
                }
            }
        });
    }

    static byte[] fail(long id, How how) {
        return message('a', id, out -> out.writeByte(how.ordinal()));
    }

    static boolean isAnswer(byte[] message) {
        return message.length > 0 && message[0] == 'a';
    }

    static Answer answer(byte[] message) {
        try {
            var in = new DataInputStream(new ByteArrayInputStream(message));
            in.readByte();
            long id = in.readLong();
            int how = in.readUnsignedByte();
            return new Answer(id, How.values()[Math.min(how, How.FAILED.ordinal())], in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("not an answer of this version", e);
        }
    }

    static Question question(byte[] message) {
        try {
            var in = new DataInputStream(new ByteArrayInputStream(message));
            in.readByte();
            long id = in.readLong();
            String shelf = in.readUTF();
            String path = in.readUTF();
            int what = in.readByte();
            Wish wish =
                    switch (what) {
                        case 'b' -> new Piece(path, in.readLong(), in.readLong(), in.readInt());
                        case 'p' -> new Peaks(path, in.readInt());
                        case 'l' -> new Length(path);
                        default -> throw new IOException("unknown wish " + what);
                    };
            return new Question(id, shelf, wish);
        } catch (IOException e) {
            throw new UncheckedIOException("not a question of this version", e);
        }
    }
}
