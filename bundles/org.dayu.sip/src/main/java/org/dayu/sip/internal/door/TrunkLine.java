package org.dayu.sip.internal.door;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import javax.sip.address.Address;
import javax.sip.address.SipURI;
import javax.sip.header.ContactHeader;
import javax.sip.header.Header;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.dayu.dialling.api.NumberClass;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipTarget;
import org.dayu.sip.internal.leg.Line;
import org.dayu.sip.internal.leg.SdpGate;
import org.dayu.sip.internal.leg.Way;
import org.dayu.sip.internal.registrar.ClientDigest;
import org.dayu.sip.internal.trunk.CarrierRegistrar;
import org.dayu.sip.internal.trunk.Trunk;
import org.dayu.sip.internal.trunk.TrunkAccount;
import org.dayu.sip.internal.trunk.TrunkPolicy;
import org.dayu.sip.internal.trunk.TrunkSettings;
import org.dayu.sip.internal.wire.Destination;
import org.dayu.sip.internal.wire.SipMessages;
import org.jspecify.annotations.Nullable;

/**
 * The ways of one call to a number: each server of each trunk that dials it, best first, until one takes it. Confined to
 * the leg of the call.
 */
final class TrunkLine implements Line {

    /** @param settings of the moment when the call was dialled: it belongs to that carrier, whatever is edited since */
    private record Step(Trunk trunk, TrunkSettings settings, Destination hop) {}

    private final String host;
    private final SipCommand.Invite invite;
    private final Clock clock;
    private final Deque<Step> steps = new ArrayDeque<>();
    private String digits;
    private @Nullable Step current;
    private boolean told;

    /** @param host our own address, for From */
    TrunkLine(String host, SipCommand.Invite invite, String digits, List<Trunk> trunks, Clock clock) {
        this.host = host;
        this.invite = invite;
        this.digits = digits;
        this.clock = clock;
        for (Trunk trunk : trunks) {
            Trunk.Now now = trunk.now();
            now.destinations().forEach(hop -> steps.add(new Step(trunk, now.settings(), hop)));
        }
    }

    @Override
    public Optional<Way> otherwise() {
        for (Step step = steps.poll(); step != null; step = steps.poll()) {
            Optional<Runnable> place = step.trunk().take();
            if (place.isPresent()) {
                step.trunk().counts().dialled();
                current = step;
                told = false;
                return Optional.of(way(step, place.get()));
            }
        }
        return Optional.empty();
    }

    private Way way(Step step, Runnable released) {
        TrunkSettings settings = step.settings();
        Destination hop = step.hop();
        String dialled = settings.dialPrefix() + digits.substring(Math.min(digits.length(), settings.dialStrip()));
        boolean named = !settings.domain().isEmpty();
        String domain = named ? settings.domain() : host;
        SipURI target = named
                ? SipMessages.uri(dialled, settings.domain(), -1, hop.transport())
                : SipMessages.uri(dialled, hop.getHost(), hop.getPort(), hop.transport());
        String shown = settings.policy().callers().outgoing(invite.from());
        Address from = CallWays.from(shown, invite.displayName(), domain);
        return new Way(
                hop,
                target,
                from,
                identity(shown, domain, settings.policy()),
                settings.symmetric(),
                false,
                "trunk " + settings.name(),
                released,
                this);
    }

    private static List<Header> identity(String shown, String domain, TrunkPolicy policy) {
        List<Header> headers = new ArrayList<>();
        if (policy.callers().asserts()) {
            String known = shown.isEmpty() ? policy.account().user() : shown;
            if (!known.isEmpty()) {
                headers.add(SipMessages.header("P-Asserted-Identity", "<sip:" + known + '@' + domain + '>'));
            }
            if (shown.isEmpty()) {
                headers.add(SipMessages.header("Privacy", "id"));
            }
        }
        return headers;
    }

    /**
     * A 3xx is followed by the same server, to another number; elsewhere only if that is a server of the same trunk. Who
     * answers a call must not be able to send it, at our cost, wherever they like.
     */
    @Override
    public Optional<Way> redirected(Response response) {
        Step step = current;
        if (step == null
                || !(response.getHeader(ContactHeader.NAME) instanceof ContactHeader contact)
                || contact.isWildCard()
                || !(contact.getAddress().getURI() instanceof SipURI uri)
                || uri.getUser() == null
                || !uri.getUser().matches("\\+?[0-9*#]{1,32}")) {
            return Optional.empty();
        }
        boolean same = uri.getHost().equalsIgnoreCase(step.settings().carrier());
        Optional<Destination> hop = Destination.of(uri).filter(to -> step.trunk().servers().stream()
                .anyMatch(known ->
                        known.address().getAddress().equals(to.address().getAddress())));
        if (costlier(uri.getUser())) {
            return Optional.empty();
        }
        if (!same && hop.isEmpty() || !step.settings().dials().takes(uri.getUser())) {
            return Optional.empty();
        }
        digits = uri.getUser();
        Step next = new Step(step.trunk(), step.settings(), hop.orElse(step.hop()));
        // its own place is freed when the old way is released, which comes after
        return step.trunk().take().map(place -> {
            current = next;
            told = false;
            SipURI target = SipMessages.uri(
                    digits, uri.getHost(), uri.getPort(), next.hop().transport());
            Way plain = way(next, place);
            return new Way(
                    plain.hop(),
                    target,
                    plain.from(),
                    plain.headers(),
                    plain.symmetric(),
                    false,
                    plain.name(),
                    plain.released(),
                    this);
        });
    }

    /** Who may dial what was asked for the number that was dialled; nobody is sent on to one that fraud pays for. */
    private boolean costlier(String number) {
        NumberClass to = NumberClass.of(number, "");
        return to.costly()
                && to
                        != NumberClass.of(
                                invite.target() instanceof SipTarget.Number dialled ? dialled.digits() : "", "");
    }

    @Override
    public Optional<Header> proof(Request request, Response challenge) {
        Step step = current;
        TrunkAccount account =
                step == null ? TrunkAccount.NONE : step.settings().policy().account();
        if (account.user().isEmpty()) {
            return Optional.empty();
        }
        boolean proxy = challenge.getStatusCode() == 407;
        return ClientDigest.answer(
                        CarrierRegistrar.values(challenge, proxy ? "Proxy-Authenticate" : "WWW-Authenticate"),
                        request.getMethod(),
                        request.getRequestURI().toString(),
                        account.user(),
                        account.password(),
                        SipMessages.token())
                .map(proof -> SipMessages.header(proxy ? "Proxy-Authorization" : "Authorization", proof));
    }

    @Override
    public long patienceMillis() {
        Step step = current;
        return step == null || steps.isEmpty()
                ? 0
                : step.settings().policy().patience().toMillis();
    }

    @Override
    public boolean reliable() {
        Step step = current;
        return step != null && step.settings().policy().reliable();
    }

    @Override
    public boolean refers() {
        Step step = current;
        return step != null && step.settings().policy().refers();
    }

    @Override
    public SdpGate gate() {
        Step step = current;
        return step == null
                ? SdpGate.OPEN
                : step.settings().policy().gate(step.hop().transport().equals("tls"));
    }

    @Override
    public void outcome(int status) {
        tell(status).ifPresent(step -> step.trunk().reached(step.hop(), status != 408 && status != 503));
    }

    @Override
    public void unfit() {
        tell(488);
    }

    /** Counts what came of the present step; empty if that is known already. */
    private Optional<Step> tell(int status) {
        Optional<Step> untold = Optional.ofNullable(told ? null : current);
        told = true;
        untold.ifPresent(step -> step.trunk().counts().outcome(status, clock.instant()));
        return untold;
    }
}
