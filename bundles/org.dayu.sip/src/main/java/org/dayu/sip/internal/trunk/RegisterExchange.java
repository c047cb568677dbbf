package org.dayu.sip.internal.trunk;

import java.util.Optional;

import javax.sip.SipException;
import javax.sip.address.SipURI;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.dayu.sip.internal.registrar.ClientDigest;
import org.dayu.sip.internal.wire.Destination;
import org.dayu.sip.internal.wire.Outcome;
import org.dayu.sip.internal.wire.SipMessages;
import org.dayu.sip.internal.wire.SipWire;

/**
 * A REGISTER to one server, with the proof that it may ask for and the time that it may insist on (RFC 3261, 10.2 and 22).
 * What comes of it is told once, on a stack thread or on the caller's.
 */
final class RegisterExchange {

    /** Who wants to know what comes of it. */
    interface Told {

        /** Whether the answer still matters; if not, no proof is sent either. */
        boolean awaited();

        void answered(Response response);

        /** @param status 408 for no answer, 503 if there is no way to the server */
        void unanswered(int status);
    }

    private final SipWire wire;
    private final Enrolment enrolment;
    private final Destination server;
    private final boolean gone;
    private final Told told;

    /** @param gone whether the registration is taken back */
    RegisterExchange(SipWire wire, Enrolment enrolment, Destination server, boolean gone, Told told) {
        this.wire = wire;
        this.enrolment = enrolment;
        this.server = server;
        this.gone = gone;
        this.told = told;
    }

    void begin() {
        ask("", "");
    }

    private void ask(String header, String proof) {
        try {
            Request request = request();
            if (!proof.isEmpty()) {
                request.addHeader(SipMessages.header(header, proof));
            }
            wire.send(
                    request,
                    server,
                    Outcome.of(response -> answered(request, response, !proof.isEmpty()), told::unanswered));
        } catch (SipException | RuntimeException e) {
            told.unanswered(503);
        }
    }

    private Request request() {
        SipURI us = SipMessages.uri(enrolment.account().user(), enrolment.carrier(), -1, null);
        Request request = SipMessages.request(
                Request.REGISTER,
                SipMessages.uri(null, enrolment.carrier(), -1, server.transport()),
                enrolment.callId(),
                enrolment.next(),
                SipMessages.from(SipMessages.address(us, ""), enrolment.tag()),
                SipMessages.to(SipMessages.address(us, ""), null),
                wire.host(),
                wire.port(server.transport()),
                server.transport());
        request.addHeader(enrolment.contact(gone));
        request.addHeader(SipMessages.header("Expires", gone ? "0" : Integer.toString(enrolment.seconds())));
        return request;
    }

    private void answered(Request request, Response response, boolean proven) {
        int status = response.getStatusCode();
        if (!told.awaited()) {
            return;
        }
        Optional<String> proof =
                (status == 401 || status == 407) && !proven ? proof(request, response) : Optional.empty();
        if (proof.isPresent()) {
            ask(status == 401 ? "Authorization" : "Proxy-Authorization", proof.get());
        } else if (status == 423 && !gone && minimum(response) > enrolment.seconds()) {
            enrolment.seconds(minimum(response));
            ask("", "");
        } else {
            told.answered(response);
        }
    }

    private Optional<String> proof(Request request, Response response) {
        String challenge = response.getStatusCode() == 401 ? "WWW-Authenticate" : "Proxy-Authenticate";
        return ClientDigest.answer(
                CarrierRegistrar.values(response, challenge),
                Request.REGISTER,
                request.getRequestURI().toString(),
                enrolment.account().user(),
                enrolment.account().password(),
                SipMessages.token());
    }

    private static int minimum(Response response) {
        String text = SipMessages.text(response, "Min-Expires");
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }
}
