package org.dayu.recording.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.UUID;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a sealed recording lies on the disk: 128 bytes of header, then blocks. The header names the recording, the size of
 * a block and the master key, and holds the file's own key, sealed by that master key with the rest of the header as
 * additional data.
 *
 * <p>A block is one byte of {@link Flag flags} and AES-256-GCM (NIST SP 800-38D) of the sound, with the tag behind it.
 * Its nonce is the flags and its number, so that blocks can neither be changed nor moved nor said to be something else;
 * as each file has a key of its own and nothing is sealed twice under the same flags and number, no nonce comes twice.
 * All blocks are of equal size, so that a place is found without reading what is before it; only the last one is
 * shorter, and says that it is the last, so that a file that was cut is known for what it is.
 */
final class SealedFormat {

    static final int HEADER = 128;
    /** 100 ms of sound: what a killed node loses at most beside what it had not read. */
    static final int BLOCK = WavHeader.BYTES_A_SECOND / 10;
    /** What a block needs beside its sound. */
    static final int OVERHEAD = 1 + Gcm.TAG;

    static final byte[] MAGIC = "DAYUREC1".getBytes(StandardCharsets.US_ASCII);

    private static final int KEY_ID = 32;
    private static final int KEY = 32;
    private static final int AUTHENTICATED = 8 + 4 + 16 + KEY_ID;
    private static final SecureRandom RANDOM = new SecureRandom();

    private SealedFormat() {}

    /** What a block says of itself; one bit each. */
    static final class Flag {
        /** The last block, written by who wrote the others. */
        static final int LAST = 1;
        /** The last block, written after its writer had died. */
        static final int CUT = 1 << 1;
        /** Silence stands in it for what was said while the recording was paused. */
        static final int PAUSED = 1 << 2;
        /** Silence stands in it for what could not be written in time. */
        static final int LOST = 1 << 3;
        /** Put in place of a block that had not reached the disk. */
        static final int HOLE = 1 << 4;
        /** Silence stands in it for a citizen who waited with music between two talks. */
        static final int WAITING = 1 << 5;

        private Flag() {}
    }

    /** What the header says. */
    record Header(UUID id, int block, SecretKey key) {
        int stride() {
            return block + OVERHEAD;
        }
    }

    /** Makes a header with a fresh key for a new file and leaves its bytes in the buffer. */
    static Header create(UUID id, int block, MasterKeys masters, ByteBuffer into) throws IOException {
        MasterKeys.MasterKey master = masters.newest();
        byte[] key = random(KEY);
        byte[] nonce = random(Gcm.NONCE);
        into.clear();
        into.put(MAGIC).putInt(block).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        into.put(padded(master.id()));
        byte[] context = head(into);
        into.put(nonce);
        into.put(new Gcm(master.key()).seal(nonce, context, key));
        while (into.hasRemaining()) {
            into.put((byte) 0);
        }
        into.flip();
        return new Header(id, block, new SecretKeySpec(key, "AES"));
    }

    /** @throws IOException if it is no header, was changed, or its key is gone */
    static Header open(ByteBuffer bytes, MasterKeys masters) throws IOException {
        byte[] magic = new byte[MAGIC.length];
        bytes.get(magic);
        int block = bytes.getInt();
        if (!java.util.Arrays.equals(magic, MAGIC) || block < 1 || block > 1 << 20) {
            throw new IOException("this is no sealed recording");
        }
        var id = new UUID(bytes.getLong(), bytes.getLong());
        byte[] keyId = new byte[KEY_ID];
        bytes.get(keyId);
        byte[] context = head(bytes);
        byte[] nonce = new byte[Gcm.NONCE];
        bytes.get(nonce);
        byte[] wrapped = new byte[KEY + Gcm.TAG];
        bytes.get(wrapped);
        SecretKey master = masters.find(new String(keyId, StandardCharsets.US_ASCII).trim());
        return new Header(id, block, new SecretKeySpec(new Gcm(master).open(nonce, context, wrapped), "AES"));
    }

    /** The nonce of a block. */
    static void nonce(int flags, long index, byte[] into) {
        ByteBuffer.wrap(into).putInt(flags).putLong(index);
    }

    private static byte[] head(ByteBuffer header) {
        byte[] head = new byte[AUTHENTICATED];
        header.get(0, head);
        return head;
    }

    private static byte[] padded(String id) {
        byte[] bytes = new byte[KEY_ID];
        byte[] text = id.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, bytes, 0, text.length);
        return bytes;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
