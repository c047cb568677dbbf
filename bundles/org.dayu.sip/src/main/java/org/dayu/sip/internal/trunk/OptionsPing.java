package org.dayu.sip.internal.trunk;

import javax.sip.SipException;
import javax.sip.address.SipURI;
import javax.sip.message.Request;

import org.dayu.sip.internal.wire.Destination;
import org.dayu.sip.internal.wire.Outcome;
import org.dayu.sip.internal.wire.SipMessages;
import org.dayu.sip.internal.wire.SipWire;

/** Asks trunks whether they are there: any answer says yes, 408 and 503 apart. */
public final class OptionsPing {

    private final SipWire wire;
    private final Trunks trunks;

    public OptionsPing(SipWire wire, Trunks trunks) {
        this.wire = wire;
        this.trunks = trunks;
    }

    /** Looks up names and asks those whose turn it is; may block. */
    public void turn(long nanos) {
        for (Trunk trunk : trunks.all()) {
            if (trunk.lookupDue(nanos)) {
                trunk.resolve();
            }
            if (trunk.pingDue(nanos)) {
                trunk.destinations().forEach(destination -> ask(trunk, destination));
            }
        }
    }

    private void ask(Trunk trunk, Destination destination) {
        SipURI target = SipMessages.uri(null, destination.getHost(), destination.getPort(), destination.transport());
        SipURI us = SipMessages.uri(null, wire.host(), wire.port(destination.transport()), destination.transport());
        Request options = SipMessages.request(
                Request.OPTIONS,
                target,
                SipMessages.token() + '@' + wire.host(),
                1,
                SipMessages.from(SipMessages.address(us, ""), SipMessages.token()),
                SipMessages.to(SipMessages.address(target, ""), null),
                wire.host(),
                wire.port(destination.transport()),
                destination.transport());
        Outcome outcome = Outcome.of(
                response ->
                        trunk.reached(destination, response.getStatusCode() != 408 && response.getStatusCode() != 503),
                () -> trunk.reached(destination, false));
        try {
            wire.send(options, destination, outcome);
        } catch (SipException | RuntimeException e) {
            trunk.reached(destination, false);
        }
    }
}
