package org.dayu.sip.internal.trunk;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import javax.sip.message.Response;

import org.dayu.sip.internal.wire.Destination;
import org.dayu.sip.internal.wire.SipWire;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a registration back: a REGISTER of its own for the old Contact with Expires 0, sent by the sockets of now, for the
 * old ones may be gone. Not together with a new Contact, which RFC 3261, 10.2.2 would allow: carriers' border controllers
 * often take one Contact only, and a registrar that keeps one for each account would forget the new one. Thread-safe.
 */
final class Farewell implements RegisterExchange.Told {

    private static final Logger LOG = LoggerFactory.getLogger(Farewell.class);

    private final Enrolment enrolment;
    private final Instant until;
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    /** @param until when whoever waits for it waits no longer */
    private Farewell(Enrolment enrolment, Instant until) {
        this.enrolment = enrolment;
        this.until = until;
    }

    static Farewell say(SipWire wire, Enrolment enrolment, Destination server, Instant until) {
        Farewell farewell = new Farewell(enrolment, until);
        new RegisterExchange(wire, enrolment, server, true, farewell).begin();
        return farewell;
    }

    /** Whether what comes next may come. */
    boolean over(Instant now) {
        return over.isDone() || !now.isBefore(until);
    }

    /** Done when the carrier has answered, whatever it said, or was given up. */
    CompletableFuture<Void> over() {
        return over;
    }

    @Override
    public boolean awaited() {
        return true;
    }

    @Override
    public void answered(Response response) {
        over.complete(null);
        if (response.getStatusCode() >= 300) {
            failed(response.getStatusCode());
        } else {
            LOG.debug("trunk {}: not registered with {} any more", enrolment.trunk(), enrolment.ownPlace());
        }
    }

    @Override
    public void unanswered(int status) {
        over.complete(null);
        failed(status);
    }

    private void failed(int status) {
        LOG.warn(
                "trunk {}: the registration of {} at {} could not be taken back ({}); calls may be sent there until it lapses",
                enrolment.trunk(),
                enrolment.ownPlace(),
                enrolment.server(),
                status);
    }
}
