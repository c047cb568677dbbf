package org.dayu.sip.internal.registrar;

import java.util.Optional;

import org.dayu.sip.internal.wire.Destination;
import org.dayu.sip.internal.wire.SipMessages;

/** What a Contact says of where a phone is. */
final class Contacts {

    private Contacts() {}

    static Optional<Destination> destination(String contact) {
        return Destination.of(SipMessages.uriOf(contact));
    }
}
