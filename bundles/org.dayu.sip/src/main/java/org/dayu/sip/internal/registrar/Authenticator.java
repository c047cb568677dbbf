package org.dayu.sip.internal.registrar;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import javax.sip.message.Request;
import javax.sip.message.Response;

import org.dayu.sip.internal.wire.SipMessages;

/** Tells phones from strangers by digest authentication. Thread-safe, never blocks, no I/O. */
public final class Authenticator {

    /** What the credentials of a request prove. */
    public sealed interface Proof {

        record Proven(String account) implements Proof {}

        /** Nothing yet: the client must answer a challenge. */
        record Nothing(boolean stale) implements Proof {}

        /** The password is wrong, or the account does not exist; which of them is nobody's business. */
        record Wrong() implements Proof {}

        /** Too many wrong ones: no answer at all. */
        record Blocked() implements Proof {}
    }

    private static final String NOBODY = "0".repeat(64);

    private final String realm;
    private final List<Digest> algorithms;
    private final List<String> md5Only;
    private final Function<String, Optional<Account>> accounts;
    private final Predicate<String> registered;
    private final Nonces nonces;
    private final Failures failures;

    Authenticator(
            String realm,
            List<Digest> algorithms,
            List<String> md5Only,
            Function<String, Optional<Account>> accounts,
            Predicate<String> registered,
            Nonces nonces,
            Failures failures) {
        this.realm = realm;
        this.algorithms = List.copyOf(algorithms);
        this.md5Only = List.copyOf(md5Only);
        this.accounts = accounts;
        this.registered = registered;
        this.nonces = nonces;
        this.failures = failures;
    }

    public Proof check(Request request) {
        String proven = SipMessages.account(request);
        if (!proven.isEmpty()) {
            return new Proof.Proven(proven);
        }
        InetAddress source = SipMessages.source(request).getAddress();
        Optional<DigestCredentials> said = DigestCredentials.parse(SipMessages.text(request, "Authorization"));
        return said.isEmpty() ? new Proof.Nothing(false) : check(request.getMethod(), said.get(), source);
    }

    Proof check(String method, DigestCredentials said, InetAddress source) {
        Optional<Digest> digest = Digest.named(said.algorithm()).filter(algorithms::contains);
        if (!said.realm().equals(realm) || digest.isEmpty()) {
            return new Proof.Nothing(false);
        }
        if (failures.blocked(source, said.username(), registered.test(said.username()))) {
            return new Proof.Blocked();
        }
        if (nonces.check(said.nonce(), source) == Nonces.State.STALE) {
            return new Proof.Nothing(true);
        }
        Optional<Account> account =
                accounts.apply(said.username()).filter(known -> known.realm().equals(realm));
        // an unknown account costs the same time as a wrong password
        String ha1 = account.map(known -> known.ha1(digest.get())).orElse(NOBODY);
        boolean right = Digest.same(digest.get().response(ha1, method, said), said.response());
        if (account.isEmpty() || !right) {
            failures.count(source, said.username());
            return new Proof.Wrong();
        }
        if (!nonces.advance(said.nonce(), said.count())) {
            return new Proof.Nothing(true);
        }
        failures.forgive(source, said.username());
        return new Proof.Proven(account.get().name());
    }

    /**
     * The 401 to a request: one challenge for each algorithm, the best first (RFC 8760, 2.4). Phones that stumble over
     * an algorithm they do not know, instead of taking the next, are offered MD5 only; so are those without a name.
     */
    public Response challenge(Request request, boolean stale) {
        Response response = SipMessages.response(request, 401, "", SipMessages.token());
        String nonce = nonces.issue(SipMessages.source(request).getAddress());
        String agent = SipMessages.text(request, "User-Agent");
        boolean old = algorithms.contains(Digest.MD5)
                && (agent.isEmpty() || md5Only.stream().anyMatch(agent::startsWith));
        for (Digest digest : old ? List.of(Digest.MD5) : algorithms) {
            response.addHeader(SipMessages.header(
                    "WWW-Authenticate",
                    "Digest realm=\"" + realm + "\",nonce=\"" + nonce + "\",algorithm=" + digest.algorithm()
                            + ",qop=\"auth\"" + (stale ? ",stale=true" : "")));
        }
        return response;
    }

    /** Forgets what is stale; called every minute or so. */
    public void sweep() {
        nonces.sweep();
        failures.sweep();
    }
}
