package org.dayu.sip.internal.trunk;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.WeakHashMap;

import javax.sip.SipException;
import javax.sip.address.SipURI;
import javax.sip.header.ContactHeader;
import javax.sip.header.ExpiresHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.dayu.sip.internal.registrar.ClientDigest;
import org.dayu.sip.internal.wire.Destination;
import org.dayu.sip.internal.wire.Outcome;
import org.dayu.sip.internal.wire.SipMessages;
import org.dayu.sip.internal.wire.SipWire;

/**
 * Registers us at the carriers that want it (RFC 3261, 10.2): with digest, before it lapses, after a failure later and
 * later, by the next server when one does not answer. Turned by one thread; answers come on the stack's.
 */
public final class CarrierRegistrar {

    private static final int SHORTEST = 30;

    private static final class Identity {
        private final String callId;
        private final String tag = SipMessages.token();
        private long sequence;
        private int seconds;
        private int server;
        /** What an answer is to; if the registration is another by then, it came too late. */
        private volatile Registration asked = Registration.NONE;

        Identity(String host, int seconds) {
            callId = SipMessages.token() + '@' + host;
            this.seconds = seconds;
        }

        synchronized long next() {
            return ++sequence;
        }
    }

    private final SipWire wire;
    private final Trunks trunks;
    private final Clock clock;
    private final Map<Trunk, Identity> identities = new WeakHashMap<>();

    /** Carriers know the place of another stack than this one, at best: all are told anew. */
    public CarrierRegistrar(SipWire wire, Trunks trunks, Clock clock) {
        this.wire = wire;
        this.trunks = trunks;
        this.clock = clock;
        trunks.all().forEach(Trunk::registerAnew);
    }

    /** Registers where it is time to. */
    public void turn() {
        for (Trunk trunk : trunks.all()) {
            List<Destination> servers = trunk.destinations();
            Registration before = trunk.registration();
            if (trunk.registers() && !servers.isEmpty() && before.due(clock.instant())) {
                Identity identity = identity(trunk);
                identity.asked = before.asking(clock.instant());
                if (trunk.registration(before, identity.asked)) {
                    ask(trunk, identity, servers.get(identity.server % servers.size()), "", "");
                }
            }
        }
    }

    private Identity identity(Trunk trunk) {
        synchronized (identities) {
            return identities.computeIfAbsent(
                    trunk,
                    one -> new Identity(
                            wire.host(), one.settings().policy().account().seconds()));
        }
    }

    private void ask(Trunk trunk, Identity identity, Destination server, String header, String proof) {
        TrunkAccount account = trunk.settings().policy().account();
        SipURI us = SipMessages.uri(account.user(), trunk.settings().carrier(), -1, null);
        Request request = SipMessages.request(
                Request.REGISTER,
                SipMessages.uri(null, trunk.settings().carrier(), -1, server.transport()),
                identity.callId,
                identity.next(),
                SipMessages.from(SipMessages.address(us, ""), identity.tag),
                SipMessages.to(SipMessages.address(us, ""), null),
                wire.host(),
                wire.port(server.transport()),
                server.transport());
        request.addHeader(wire.contact(account.user(), server.transport()));
        request.addHeader(SipMessages.header("Expires", Integer.toString(identity.seconds)));
        if (!proof.isEmpty()) {
            request.addHeader(SipMessages.header(header, proof));
        }
        Outcome outcome = Outcome.of(
                response -> answered(trunk, identity, server, request, response, !proof.isEmpty()),
                status -> failed(trunk, identity, status));
        try {
            wire.send(request, server, outcome);
        } catch (SipException | RuntimeException e) {
            failed(trunk, identity, 503);
        }
    }

    private void answered(
            Trunk trunk, Identity identity, Destination server, Request request, Response response, boolean proven) {
        int status = response.getStatusCode();
        TrunkAccount account = trunk.settings().policy().account();
        if (status < 300) {
            trunk.registration(
                    identity.asked,
                    Registration.granted(clock.instant(), granted(response, account.user(), identity.seconds)));
        } else if ((status == 401 || status == 407) && !proven) {
            String challenge = status == 401 ? "WWW-Authenticate" : "Proxy-Authenticate";
            String proof = ClientDigest.answer(
                            values(response, challenge),
                            Request.REGISTER,
                            request.getRequestURI().toString(),
                            account.user(),
                            account.password(),
                            SipMessages.token())
                    .orElse("");
            if (proof.isEmpty()) {
                failed(trunk, identity, status);
            } else {
                ask(trunk, identity, server, status == 401 ? "Authorization" : "Proxy-Authorization", proof);
            }
        } else if (status == 423 && minimum(response) > identity.seconds) {
            identity.seconds = minimum(response);
            ask(trunk, identity, server, "", "");
        } else {
            failed(trunk, identity, status);
        }
    }

    private void failed(Trunk trunk, Identity identity, int status) {
        identity.server++;
        trunk.registration(identity.asked, identity.asked.failed(status, clock.instant()));
    }

    /** What the carrier granted: of our own Contact, or of all, or what we asked for. */
    private static int granted(Response response, String user, int asked) {
        int seconds =
                response.getHeader(ExpiresHeader.NAME) instanceof ExpiresHeader expires ? expires.getExpires() : asked;
        ListIterator<?> contacts = response.getHeaders(ContactHeader.NAME);
        while (contacts.hasNext()) {
            if (contacts.next() instanceof ContactHeader contact
                    && contact.getExpires() > 0
                    && contact.getAddress() != null
                    && contact.getAddress().getURI() instanceof SipURI uri
                    && user.equals(uri.getUser())) {
                seconds = contact.getExpires();
            }
        }
        return Math.max(SHORTEST, seconds);
    }

    private static int minimum(Response response) {
        String text = SipMessages.text(response, "Min-Expires");
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }

    public static List<String> values(Response response, String name) {
        List<String> values = new ArrayList<>();
        ListIterator<?> headers = response.getHeaders(name);
        while (headers.hasNext()) {
            String line = headers.next().toString();
            values.add(line.substring(line.indexOf(':') + 1).strip());
        }
        return values;
    }
}
