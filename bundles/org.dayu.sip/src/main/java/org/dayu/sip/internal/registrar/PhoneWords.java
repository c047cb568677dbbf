package org.dayu.sip.internal.registrar;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** What nodes say to each other of their phones, as bytes. Pure functions. */
final class PhoneWords {

    private PhoneWords() {}

    private interface Words {
        void write(DataOutputStream out) throws IOException;
    }

    private static byte[] message(Words words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            words.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** All that was said before is void. */
    static byte[] anew() {
        return message(out -> out.writeByte('z'));
    }

    static byte[] removed(String account) {
        return message(out -> {
            out.writeByte('r');
            out.writeUTF(account);
        });
    }

    /** To a browser that the other node has. */
    static byte[] toPhone(String account, byte[] message) {
        return message(out -> {
            out.writeByte('t');
            out.writeUTF(account);
            out.write(message);
        });
    }

    /** From a browser, to the node that calls it. */
    static byte[] fromPhone(String account, byte[] message) {
        return message(out -> {
            out.writeByte('f');
            out.writeUTF(account);
            out.write(message);
        });
    }

    /** @param now by the clock of the binding, which need not be that of who reads */
    static byte[] told(Binding binding, Instant now) {
        return message(out -> {
            out.writeByte('b');
            out.writeUTF(binding.account());
            out.writeUTF(binding.contact());
            out.writeUTF(binding.hop().getHost());
            out.writeShort(binding.hop().getPort());
            out.writeUTF(binding.hop().transport());
            out.writeUTF(binding.userAgent());
            out.writeBoolean(binding.talks());
            out.writeLong(binding.since().toEpochMilli());
            out.writeLong(binding.expires().toEpochMilli());
            out.writeLong(now.toEpochMilli());
        });
    }
}
