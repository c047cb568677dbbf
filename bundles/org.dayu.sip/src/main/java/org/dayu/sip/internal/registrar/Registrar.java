package org.dayu.sip.internal.registrar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import java.util.function.Function;

import javax.sip.address.SipURI;
import javax.sip.header.ContactHeader;
import javax.sip.header.ExpiresHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.dayu.sip.api.BrowserPhones;
import org.dayu.sip.internal.wire.Destination;
import org.dayu.sip.internal.wire.SipMessages;

/** Answers REGISTER (RFC 3261, 10.3). Thread-safe, no I/O. */
public final class Registrar {

    private final Bindings bindings;
    private final Function<String, Optional<Account>> accounts;
    private final Clock clock;
    private volatile Rules rules;

    /** What is configured, and who checks passwords by it. */
    private record Rules(RegistrarSettings settings, Authenticator authenticator) {}

    /** @param accounts a snapshot; must not block */
    public Registrar(
            RegistrarSettings settings, Bindings bindings, Function<String, Optional<Account>> accounts, Clock clock) {
        this.bindings = bindings;
        this.accounts = accounts;
        this.clock = clock;
        rules = rules(settings);
    }

    private Rules rules(RegistrarSettings settings) {
        Authenticator authenticator = new Authenticator(
                settings.realm(),
                settings.digests(),
                settings.md5Only(),
                accounts,
                bindings::reachable,
                new Nonces(clock, Duration.ofMinutes(5)),
                new Failures(clock, settings.wrongPasswords(), settings.wrongPasswords() * 8, Duration.ofMinutes(1)));
        return new Rules(settings, authenticator);
    }

    /** Other rules from now on. Phones stay registered; with their next REGISTER they are asked for the password anew. */
    public void settings(RegistrarSettings now) {
        if (!now.equals(rules.settings())) {
            rules = rules(now);
        }
    }

    /** Who checks passwords now; another one after a change of the settings. */
    public Authenticator authenticator() {
        return rules.authenticator();
    }

    /** Whether the account that a REGISTER is for exists. */
    public boolean serves(Request request) {
        return ((ToHeader) request.getHeader(ToHeader.NAME)).getAddress().getURI() instanceof SipURI uri
                && uri.getUser() != null
                && accounts.apply(uri.getUser()).isPresent();
    }

    /** The answer to a REGISTER; empty if it gets none. */
    public Optional<Response> register(Request request) {
        Authenticator authenticator = authenticator();
        Authenticator.Proof proof = authenticator.check(request);
        if (proof instanceof Authenticator.Proof.Proven proven) {
            return Optional.of(proven(request, proven.account()));
        }
        if (proof instanceof Authenticator.Proof.Nothing nothing) {
            return Optional.of(authenticator.challenge(request, nothing.stale()));
        }
        return proof instanceof Authenticator.Proof.Wrong
                ? Optional.of(SipMessages.response(request, 403, "", SipMessages.token()))
                : Optional.empty();
    }

    private Response proven(Request request, String account) {
        boolean own = ((ToHeader) request.getHeader(ToHeader.NAME)).getAddress().getURI() instanceof SipURI uri
                && account.equals(uri.getUser());
        if (!own || BrowserPhones.isVisitor(account)) {
            return refusal(request, 403, "Not your account");
        }
        List<ContactHeader> contacts = contacts(request);
        boolean all = contacts.stream().anyMatch(ContactHeader::isWildCard);
        if (all) {
            if (contacts.size() != 1 || defaultExpires(request) != 0) {
                return refusal(request, 400, "Bad Request - Contact: * needs Expires: 0");
            }
            bindings.removeAll(account);
            return list(request, account);
        }
        return update(request, account, contacts);
    }

    private Response update(Request request, String account, List<ContactHeader> contacts) {
        RegistrarSettings settings = rules.settings();
        for (ContactHeader contact : contacts) {
            int expires = expires(contact, request);
            if (expires > 0 && expires < settings.shortest().toSeconds()) {
                Response brief = refusal(request, 423, "Interval Too Brief");
                brief.addHeader(SipMessages.header(
                        "Min-Expires", Long.toString(settings.shortest().toSeconds())));
                return brief;
            }
            if (!(contact.getAddress().getURI() instanceof SipURI)) {
                return refusal(request, 400, "Bad Request - Contact is not a SIP URI");
            }
        }
        if (old(request, account)) {
            return refusal(request, 500, "Request out of order");
        }
        for (ContactHeader contact : contacts) {
            int expires = expires(contact, request);
            String uri = contact.getAddress().getURI().toString();
            if (expires == 0) {
                bindings.remove(account, uri);
            } else {
                bindings.put(binding(request, account, uri, expires));
            }
        }
        return list(request, account);
    }

    private boolean old(Request request, String account) {
        String callId = SipMessages.callId(request);
        return bindings.of(account).stream()
                .anyMatch(binding ->
                        binding.callId().equals(callId) && binding.sequence() >= SipMessages.sequence(request));
    }

    private Binding binding(Request request, String account, String uri, int expires) {
        Instant now = clock.instant();
        long seconds = Math.min(expires, rules.settings().longest().toSeconds());
        return new Binding(
                account,
                uri,
                new Destination(SipMessages.source(request), SipMessages.transport(request)),
                SipMessages.oneLine(SipMessages.text(request, "User-Agent")),
                SipMessages.callId(request),
                SipMessages.sequence(request),
                SipMessages.lists(request, "Allow-Events", "talk"),
                now,
                now.plusSeconds(seconds));
    }

    private Response list(Request request, String account) {
        Response response = SipMessages.response(request, 200, "", SipMessages.token());
        Instant now = clock.instant();
        for (Binding binding : bindings.of(account)) {
            // what is left of a second is told as one: who is granted two minutes reads 120
            long left = Math.max(
                    1, Duration.between(now, binding.expires()).plusMillis(999).toSeconds());
            response.addHeader(SipMessages.header("Contact", '<' + binding.contact() + ">;expires=" + left));
        }
        return response;
    }

    private static Response refusal(Request request, int status, String reason) {
        return SipMessages.response(request, status, reason, SipMessages.token());
    }

    private static List<ContactHeader> contacts(Request request) {
        List<ContactHeader> contacts = new ArrayList<>();
        ListIterator<?> headers = request.getHeaders(ContactHeader.NAME);
        while (headers.hasNext()) {
            if (headers.next() instanceof ContactHeader contact) {
                contacts.add(contact);
            }
        }
        return contacts;
    }

    private int expires(ContactHeader contact, Request request) {
        return contact.getExpires() >= 0 ? contact.getExpires() : defaultExpires(request);
    }

    private int defaultExpires(Request request) {
        return request.getHeader(ExpiresHeader.NAME) instanceof ExpiresHeader header
                ? header.getExpires()
                : (int) rules.settings().longest().toSeconds();
    }
}
