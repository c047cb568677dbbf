package org.dayu.sip.internal.wire;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Predicate;

/** What the wire must know of who is at the other end. Quick, thread-safe. */
public interface Peers {

    /** Whether an address is a trunk's or a registered phone's. */
    boolean known(InetAddress source);

    /** Of which a certificate shown from there must bear one (RFC 5922); empty if any will do. */
    List<String> certificateNames(InetAddress source);

    /** Those that only say who is known. */
    static Peers of(Predicate<InetAddress> known) {
        return new Peers() {
            @Override
            public boolean known(InetAddress source) {
                return known.test(source);
            }

            @Override
            public List<String> certificateNames(InetAddress source) {
                return List.of();
            }
        };
    }
}
