package org.dayu.sip.internal.door;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ListIterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import javax.sip.SipException;
import javax.sip.address.Address;
import javax.sip.address.SipURI;
import javax.sip.address.TelURL;
import javax.sip.address.URI;
import javax.sip.header.AcceptHeader;
import javax.sip.header.FromHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.dayu.core.api.id.Uuids;
import org.dayu.sip.api.BrowserPhones;
import org.dayu.sip.api.SipOrigin;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.internal.leg.LegSettings;
import org.dayu.sip.internal.leg.Legs;
import org.dayu.sip.internal.leg.Replaces;
import org.dayu.sip.internal.leg.SdpGate;
import org.dayu.sip.internal.leg.SessionTerms;
import org.dayu.sip.internal.leg.Signals;
import org.dayu.sip.internal.registrar.Authenticator;
import org.dayu.sip.internal.registrar.Authenticator.Proof;
import org.dayu.sip.internal.registrar.Bindings;
import org.dayu.sip.internal.trunk.CallerRules;
import org.dayu.sip.internal.trunk.Numbers;
import org.dayu.sip.internal.trunk.Trunk;
import org.dayu.sip.internal.trunk.Trunks;
import org.dayu.sip.internal.wire.Blocks;
import org.dayu.sip.internal.wire.Capabilities;
import org.dayu.sip.internal.wire.Counters;
import org.dayu.sip.internal.wire.SipMessages;
import org.dayu.sip.internal.wire.SipWire;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an INVITE becomes a leg: from a trunk by its address, from a phone by its password, from nobody else.
 * Memory only, no I/O.
 */
public final class Admission {

    private static final int RETRY_AFTER_SECONDS = 5;
    private static final int LONGEST_OVERFLOW = 2_000;

    private final Legs legs;
    private final Signals signals;
    private final Trunks trunks;
    private final Bindings bindings;
    private final Supplier<Authenticator> authenticators;
    private final Supplier<LegSettings> settings;
    private final Counters counters;
    private final Blocks blocks;
    private final Clock clock;
    /** Those who talk or wait: a citizen has one voice, and the hotline more than one citizen. */
    private final Set<String> visitors = ConcurrentHashMap.newKeySet();

    public Admission(
            Legs legs,
            Signals signals,
            Trunks trunks,
            Bindings bindings,
            Supplier<Authenticator> authenticators,
            Supplier<LegSettings> settings,
            Counters counters,
            Blocks blocks,
            Clock clock) {
        this.legs = legs;
        this.signals = signals;
        this.trunks = trunks;
        this.bindings = bindings;
        this.authenticators = authenticators;
        this.settings = settings;
        this.counters = counters;
        this.blocks = blocks;
        this.clock = clock;
    }

    void admit(SipWire wire, Request invite) throws SipException {
        if (legs.merged(invite)) {
            wire.sendStateless(invite, SipMessages.response(invite, 482, "", SipMessages.token()));
            return;
        }
        InetSocketAddress source = SipMessages.source(invite);
        Optional<Trunk> trunk = trunks.of(source.getAddress());
        if (trunk.isEmpty() || looksLikePhone(invite, source)) {
            phone(wire, invite, source);
        } else {
            trunk(wire, invite, source, trunk.get());
        }
    }

    /**
     * On one machine, phones and a trunk may share an address: who registered from that port, signs, or came by a
     * connection of its own is a phone.
     */
    private boolean looksLikePhone(Request invite, InetSocketAddress source) {
        return !SipMessages.account(invite).isEmpty()
                || !SipMessages.text(invite, "Authorization").isEmpty()
                || bindings.isAt(user(from(invite).getURI()), source);
    }

    private void phone(SipWire wire, Request invite, InetSocketAddress source) throws SipException {
        Authenticator authenticator = authenticators.get();
        Proof proof = authenticator.check(invite);
        if (proof instanceof Proof.Proven proven) {
            String account = proven.account();
            if (!SipMessages.text(invite, "Replaces").isEmpty()) {
                if (BrowserPhones.isVisitor(account)) {
                    refuse(wire, invite, 403);
                    return;
                }
                replacing(wire, invite, source, account);
            } else if (Numbers.called(user(invite.getRequestURI())).isEmpty()) {
                refuse(wire, invite, 404);
            } else if (!faulty(wire, invite)) {
                if (BrowserPhones.isVisitor(account)) {
                    visitor(wire, invite, source, account);
                } else {
                    SipOrigin origin = new SipOrigin.Phone(account);
                    String offer = SipMessages.sdp(invite);
                    take(wire, invite, source, origin, account, offer, true, true, SdpGate.OPEN, () -> {});
                }
            }
        } else if (proof instanceof Proof.Nothing nothing) {
            if (!bindings.knows(source.getAddress()) && !trunks.knows(source.getAddress())) {
                counters.refused(source.getAddress(), "stranger");
                blocks.saw(source.getAddress(), Blocks.Why.CALLS, SipMessages.overConnection(invite));
            }
            // stateless: a stranger's INVITE shall not cost memory
            wire.sendStateless(invite, authenticator.challenge(invite, nothing.stale()));
        } else if (proof instanceof Proof.Wrong) {
            counters.refused(source.getAddress(), "wrong-password");
            guessed(source.getAddress());
            wire.sendStateless(invite, SipMessages.response(invite, 403, "", SipMessages.token()));
        } else {
            counters.refused(source.getAddress(), "guessing");
        }
    }

    /** A citizen's page, which calls once at a time: one page must not fill the hotline. */
    private void visitor(SipWire wire, Request invite, InetSocketAddress source, String account) throws SipException {
        if (!visitors.add(account)) {
            counters.count("visitor-calls-already");
            refuse(wire, invite, 486);
            return;
        }
        SipOrigin origin = new SipOrigin.Visitor(account);
        String offer = SipMessages.sdp(invite);
        take(wire, invite, source, origin, "", offer, true, false, SdpGate.OPEN, () -> visitors.remove(account));
    }

    /** Who guesses has answered a challenge of ours, and so surely is there. */
    private void guessed(InetAddress source) {
        if (!bindings.knows(source) && !trunks.knows(source)) {
            blocks.saw(source, Blocks.Why.GUESSING, true);
        }
    }

    /** A phone takes the place of one of our legs (RFC 3891); carriers may not, they know no dialog but their own. */
    private void replacing(SipWire wire, Request invite, InetSocketAddress source, String account) throws SipException {
        Optional<Replaces> named = Replaces.parse(SipMessages.text(invite, "Replaces"));
        if (named.isEmpty()) {
            refuse(wire, invite, 400);
            return;
        }
        if (faulty(wire, invite)) {
            return;
        }
        Legs.Replaced replaced = legs.replaced(named.get());
        if (replaced instanceof Legs.Replaced.Refused refused) {
            refuse(wire, invite, refused.status());
        } else if (replaced instanceof Legs.Replaced.Found found) {
            SipSignal.Replacing signal = new SipSignal.Replacing(
                    Uuids.next(),
                    new SipOrigin.Phone(account),
                    account,
                    found.leg(),
                    SipMessages.sdp(invite),
                    source.getAddress().getHostAddress() + ':' + source.getPort(),
                    clock.instant());
            legs.replacing(
                    invite, wire.serverTransaction(invite), signal, "phone " + account, true, SdpGate.OPEN, () -> {});
        }
    }

    private void trunk(SipWire wire, Request invite, InetSocketAddress source, Trunk trunk) throws SipException {
        if (!SipMessages.text(invite, "Replaces").isEmpty()) {
            refuse(wire, invite, 403);
            return;
        }
        String called = Numbers.called(user(invite.getRequestURI()));
        if (called.isEmpty() || !trunk.settings().calledNumbers().takes(called)) {
            refuse(wire, invite, 404);
            return;
        }
        if (faulty(wire, invite)) {
            return;
        }
        String offer = SipMessages.sdp(invite);
        SdpGate gate = trunk.settings().policy().gate(SipMessages.overTls(invite));
        String allowed = offer == null ? null : gate.in(offer, true);
        if (offer != null && allowed == null) {
            refuse(wire, invite, 488);
            return;
        }
        String caller = caller(invite, trunk);
        trunk.counts().incoming();
        Optional<Runnable> place = trunk.take();
        if (place.isEmpty()) {
            counters.count("trunk-full");
            wire.answer(wire.serverTransaction(invite), retryLater(invite));
            return;
        }
        SipOrigin origin = new SipOrigin.Trunk(trunk.name());
        take(
                wire,
                invite,
                source,
                origin,
                caller,
                allowed,
                trunk.settings().symmetric(),
                trunk.settings().policy().refers(),
                gate,
                place.get());
    }

    /** @param released told when the leg is over, or does not come to be */
    private void take(
            SipWire wire,
            Request invite,
            InetSocketAddress source,
            SipOrigin origin,
            String caller,
            @Nullable String offer,
            boolean symmetric,
            boolean refers,
            SdpGate gate,
            Runnable released)
            throws SipException {
        boolean taken = false;
        try {
            SipSignal.Incoming incoming = incoming(invite, source, origin, caller, offer);
            legs.incoming(
                    invite, wire.serverTransaction(invite), incoming, name(origin), symmetric, refers, gate, released);
            taken = true;
        } finally {
            if (!taken) {
                released.run();
            }
        }
    }

    private SipSignal.Incoming incoming(
            Request invite, InetSocketAddress source, SipOrigin origin, String caller, @Nullable String offer) {
        String display = from(invite).getDisplayName();
        return new SipSignal.Incoming(
                Uuids.next(),
                origin,
                caller,
                display == null ? "" : display.strip(),
                Numbers.called(user(invite.getRequestURI())),
                offer,
                source.getAddress().getHostAddress() + ':' + source.getPort(),
                clock.instant(),
                overflow(origin, invite));
    }

    /** What a site says of a caller whom it sends; from trunks only, and never longer than any site would write. */
    private static @Nullable String overflow(SipOrigin origin, Request invite) {
        String said = origin instanceof SipOrigin.Trunk ? SipMessages.text(invite, SipSignal.OVERFLOW) : "";
        return said.isEmpty() || said.length() > LONGEST_OVERFLOW ? null : said;
    }

    private static String name(SipOrigin origin) {
        if (origin instanceof SipOrigin.Trunk trunk) {
            return "trunk " + trunk.name();
        }
        return origin instanceof SipOrigin.Phone phone ? "phone " + phone.account() : "visitor";
    }

    private boolean faulty(SipWire wire, Request invite) throws SipException {
        Optional<Response> fault = fault(invite);
        if (fault.isPresent()) {
            wire.answer(wire.serverTransaction(invite), fault.get());
        }
        return fault.isPresent();
    }

    /** What is wrong with an INVITE that is allowed as such. */
    private Optional<Response> fault(Request invite) {
        if (!signals.present()) {
            counters.count("nobody-listens");
            return Optional.of(retryLater(invite));
        }
        if (!SipMessages.body(invite).isEmpty() && SipMessages.sdp(invite) == null) {
            Response response = SipMessages.response(invite, 415, "", SipMessages.token());
            response.addHeader(SipMessages.header("Accept", "application/sdp"));
            return Optional.of(response);
        }
        if (!SipMessages.text(invite, "Content-Encoding").isEmpty()
                && !SipMessages.text(invite, "Content-Encoding").equalsIgnoreCase("identity")) {
            Response response = SipMessages.response(invite, 415, "", SipMessages.token());
            response.addHeader(SipMessages.header("Accept-Encoding", "identity"));
            return Optional.of(response);
        }
        if (!takesSdp(invite)) {
            return Optional.of(SipMessages.response(invite, 406, "", SipMessages.token()));
        }
        return SessionTerms.tooShort(invite, settings.get());
    }

    /** Whether an answer may carry SDP: without an Accept it may (RFC 3261, 20.1). */
    private static boolean takesSdp(Request invite) {
        ListIterator<?> accepts = invite.getHeaders(AcceptHeader.NAME);
        boolean any = !accepts.hasNext();
        while (accepts.hasNext()) {
            if (accepts.next() instanceof AcceptHeader accept) {
                any |= accept.allowsAllContentTypes()
                        || "application".equalsIgnoreCase(accept.getContentType())
                                && (accept.allowsAllContentSubTypes()
                                        || "sdp".equalsIgnoreCase(accept.getContentSubType()));
            }
        }
        return any;
    }

    private static Response retryLater(Request invite) {
        Response response = SipMessages.response(invite, 503, "", SipMessages.token());
        response.addHeader(SipMessages.header("Retry-After", Integer.toString(RETRY_AFTER_SECONDS)));
        return response;
    }

    private static void refuse(SipWire wire, Request invite, int status) throws SipException {
        wire.answer(wire.serverTransaction(invite), SipMessages.response(invite, status, "", SipMessages.token()));
    }

    private static String caller(Request invite, Trunk trunk) {
        CallerRules rules = trunk.settings().policy().callers();
        if (trunk.settings().trustIdentity()) {
            String asserted = Identity.asserted(invite);
            if (!asserted.isEmpty()) {
                return Numbers.caller(rules.incoming(asserted));
            }
        }
        return Numbers.caller(rules.incoming(user(from(invite).getURI())));
    }

    private static Address from(Request request) {
        return ((FromHeader) request.getHeader(FromHeader.NAME)).getAddress();
    }

    static String user(URI uri) {
        if (uri instanceof SipURI sip) {
            return sip.getUser() == null ? "" : sip.getUser();
        }
        if (uri instanceof TelURL tel) {
            return (tel.isGlobal() ? "+" : "") + tel.getPhoneNumber();
        }
        return "";
    }

    /** The answer to OPTIONS outside a dialog: what an INVITE would get (RFC 3261, 11.2). */
    static Response capabilities(Request request) {
        Response response = SipMessages.response(request, 200, "", SipMessages.token());
        Capabilities.into(response);
        return response;
    }

    static Response notAllowed(Request request) {
        Response response = SipMessages.response(request, 405, "", SipMessages.token());
        response.addHeader(SipMessages.header("Allow", Capabilities.ALLOW));
        return response;
    }
}
