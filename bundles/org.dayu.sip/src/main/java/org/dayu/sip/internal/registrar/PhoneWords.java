package org.dayu.sip.internal.registrar;

import java.time.Instant;

import org.dayu.core.api.cluster.Words;

/** What nodes say to each other of their phones, as bytes. Pure functions. */
final class PhoneWords {

    private PhoneWords() {}

    /** All that was said before is void. */
    static byte[] anew() {
        return Words.bytes(out -> out.writeByte('z'));
    }

    static byte[] removed(String account) {
        return Words.bytes(out -> {
            out.writeByte('r');
            out.writeUTF(account);
        });
    }

    /** To a browser that the other node has. */
    static byte[] toPhone(String account, byte[] message) {
        return Words.bytes(out -> {
            out.writeByte('t');
            out.writeUTF(account);
            out.write(message);
        });
    }

    /** From a browser, to the node that calls it. */
    static byte[] fromPhone(String account, byte[] message) {
        return Words.bytes(out -> {
            out.writeByte('f');
            out.writeUTF(account);
            out.write(message);
        });
    }

    /** @param now by the clock of the binding, which need not be that of who reads */
    static byte[] told(Binding binding, Instant now) {
        return Words.bytes(out -> {
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
