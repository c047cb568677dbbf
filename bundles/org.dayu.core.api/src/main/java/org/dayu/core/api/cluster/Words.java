package org.dayu.core.api.cluster;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What a message to another node says, field after field; the receiver reads the same with a {@link java.io.DataInputStream}.
 *
 * @since 1.1
 */
@FunctionalInterface
public interface Words {

    void write(DataOutputStream out) throws IOException;

    /** The message as bytes, for {@link Cluster#send}. */
    static byte[] bytes(Words words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            words.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }
}
