package org.dayu.security.internal.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;

/**
 * How entries hang together: SHA-256 (FIPS 180-4) over the hash before, the number and every field. Fields carry their
 * length, so that no two different entries have the same bytes. Pure functions.
 */
final class AuditChain {

    static final int HASH_LENGTH = 32;

    private AuditChain() {}

    /** What stands before the first entry. */
    static byte[] origin() {
        return new byte[HASH_LENGTH];
    }

    static byte[] hash(byte[] previous, long seq, AuditEntry entry) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(canonical(previous, seq, entry));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] canonical(byte[] previous, long seq, AuditEntry entry) {
        var bytes = new ByteArrayOutputStream(256);
        try (var out = new DataOutputStream(bytes)) {
            out.write(previous);
            out.writeLong(seq);
            out.writeLong(entry.id().getMostSignificantBits());
            out.writeLong(entry.id().getLeastSignificantBits());
            out.writeLong(ChronoUnit.MICROS.between(java.time.Instant.EPOCH, entry.at()));
            out.writeLong(entry.actorId().getMostSignificantBits());
            out.writeLong(entry.actorId().getLeastSignificantBits());
            text(out, entry.actor());
            text(out, entry.action());
            text(out, entry.object());
            out.writeInt(entry.detail().size());
            for (var fact : entry.detail().entrySet()) {
                text(out, fact.getKey());
                text(out, fact.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
