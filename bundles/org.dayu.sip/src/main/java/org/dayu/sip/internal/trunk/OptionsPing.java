package org.dayu.sip.internal.trunk;

import javax.sip.SipException;
import javax.sip.address.SipURI;
import javax.sip.message.Request;

import org.dayu.sip.internal.wire.Destination;
import org.dayu.sip.internal.wire.Outcome;
import org.dayu.sip.internal.wire.SipMessages;
import org.dayu.sip.internal.wire.SipWire;
import org.dayu.sip.internal.wire.Trouble;

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
            if (trunk.lookupDue(nanos) && trunk.resolve()) {
                trunks.edited(trunk);
            }
            trunk.forgive(nanos);
            if (trunk.pingDue(nanos)) {
                trunk.servers().forEach(destination -> ask(trunk, destination));
            }
        }
    }

    private static void answered(Trunk trunk, Destination destination, int status) {
        if (status == 408 || status == 503) {
            trunk.unreachable(destination, new Trouble(Trouble.Kind.STATUS, Integer.toString(status)));
        } else {
            trunk.reached(destination, true);
        }
    }

    private static void unanswered(Trunk trunk, Destination destination, int status) {
        if (status == 408) {
            trunk.unreachable(destination, new Trouble(Trouble.Kind.NO_ANSWER, ""));
        } else {
            // whoever could not connect has said why
            trunk.reached(destination, false);
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
                response -> answered(trunk, destination, response.getStatusCode()),
                status -> unanswered(trunk, destination, status));
        try {
            wire.send(options, destination, outcome);
        } catch (SipException | RuntimeException e) {
            trunk.reached(destination, false);
        }
    }
}
