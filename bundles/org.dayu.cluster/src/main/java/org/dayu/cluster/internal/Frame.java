package org.dayu.cluster.internal;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.dayu.core.api.cluster.Words;

/** What passes between nodes. */
sealed interface Frame {

    /** Longest frame that is taken, bytes. */
    int LONGEST = 64 << 20;

    /**
     * I live, and own these groups in these epochs. Sent twice a second, first of all on each connection.
     *
     * @param link where the sender can be reached
     * @param at the sender's own clock, given back by {@link Assent}
     */
    record Claim(String link, long at, Map<String, Long> owned) implements Frame {

        public Claim {
            owned = Map.copyOf(owned);
        }
    }

    /** I have heard your claim of that moment, and take over nothing of it for a while. */
    record Assent(long at) implements Frame {}

    record Message(String channel, byte[] body) implements Frame {}

    /** I am going: do not wait for me. */
    record Bye() implements Frame {}

    static byte[] write(Frame frame) {
        return Words.bytes(out -> {
            if (frame instanceof Claim claim) {
                out.writeByte('c');
                out.writeUTF(claim.link());
                out.writeLong(claim.at());
                out.writeShort(claim.owned().size());
                for (var owned : claim.owned().entrySet()) {
                    out.writeUTF(owned.getKey());
                    out.writeLong(owned.getValue());
                }
            } else if (frame instanceof Assent assent) {
                out.writeByte('a');
                out.writeLong(assent.at());
            } else if (frame instanceof Message message) {
                out.writeByte('m');
                out.writeUTF(message.channel());
                out.write(message.body());
            } else {
                out.writeByte('b');
            }
        });
    }

    /** @throws IOException if it is no frame of this version */
    static Frame read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int kind = in.readByte();
        return switch (kind) {
            case 'c' -> {
                String link = in.readUTF();
                long at = in.readLong();
                int count = in.readUnsignedShort();
                Map<String, Long> owned = new LinkedHashMap<>();
                for (int i = 0; i < count; i++) {
                    owned.put(in.readUTF(), in.readLong());
                }
                yield new Claim(link, at, owned);
            }
            case 'a' -> new Assent(in.readLong());
            case 'm' -> new Message(in.readUTF(), in.readAllBytes());
            case 'b' -> new Bye();
            default -> throw new IOException("unknown frame " + kind);
        };
    }
}
