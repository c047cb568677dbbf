package org.dayu.sip.internal.trunk;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import javax.sip.address.SipURI;
import javax.sip.header.ContactHeader;
import javax.sip.header.ExpiresHeader;
import javax.sip.message.Response;

import org.dayu.sip.internal.wire.Destination;
import org.dayu.sip.internal.wire.SipWire;

/**
 * Registers us at the carriers that want it (RFC 3261, 10.2): with digest, before it lapses, after a failure by the next
 * server, and later and later. A registration that is not ours any more (another account or carrier, another place of ours,
 * a trunk that is no more) is taken back before another is asked for, and all are when the node leaves. Turned by one
 * thread; answers come on the stack's.
 */
public final class CarrierRegistrar {

    private static final int SHORTEST = 30;

    private final SipWire wire;
    private final Trunks trunks;
    private final Clock clock;
    private final Map<Trunk, Farewell> farewells = new HashMap<>();
    private boolean left;

    /** Carriers know the place of another stack than this one, at best: all are told anew. */
    public CarrierRegistrar(SipWire wire, Trunks trunks, Clock clock) {
        this.wire = wire;
        this.trunks = trunks;
        this.clock = clock;
        trunks.all().forEach(Trunk::registerAnew);
    }

    /** Registers where it is time to. */
    public synchronized void turn() {
        if (left) {
            return;
        }
        Instant now = clock.instant();
        for (Optional<Enrolment> gone = trunks.departed(); gone.isPresent(); gone = trunks.departed()) {
            farewell(gone.get(), now, now);
        }
        for (Trunk trunk : trunks.all()) {
            leaveWhatIsOld(trunk, now);
            Farewell farewell = farewells.get(trunk);
            if (farewell == null || farewell.over(now)) {
                farewells.remove(trunk);
                registerIfDue(trunk, now);
            }
        }
        farewells.keySet().retainAll(trunks.all());
    }

    /**
     * Takes every registration back, for nobody will be here to take the carriers' calls, and registers no more. Does not
     * wait; any thread. The next stack registers anew.
     *
     * @return done when each carrier has answered or was given up, which may take half a minute
     */
    public synchronized CompletableFuture<Void> leave() {
        left = true;
        Instant now = clock.instant();
        List<Farewell> last = new ArrayList<>(farewells.values());
        for (Optional<Enrolment> gone = trunks.departed(); gone.isPresent(); gone = trunks.departed()) {
            takeBack(gone.get(), now, now).ifPresent(last::add);
        }
        for (Trunk trunk : trunks.all()) {
            Optional<Enrolment> told = trunk.enrolment();
            trunk.enrolment(null);
            // what is asked just now is awaited no more: no proof of it comes after this
            trunk.registerAnew();
            told.flatMap(before -> takeBack(before, now, now)).ifPresent(last::add);
        }
        return CompletableFuture.allOf(last.stream().map(Farewell::over).toArray(CompletableFuture<?>[]::new));
    }

    /** After an edit, or with other sockets. */
    private void leaveWhatIsOld(Trunk trunk, Instant now) {
        TrunkSettings settings = trunk.settings();
        trunk.enrolment().ifPresent(before -> {
            if (!before.serves(settings, wire)) {
                trunk.enrolment(null);
                trunk.registerAnew();
                farewell(before, now, now.plus(settings.policy().patience()))
                        .ifPresent(farewell -> farewells.put(trunk, farewell));
            } else if (before.takes(settings.policy().account())) {
                trunk.registerAnew();
            }
        });
    }

    /** Nothing is taken back that another trunk tells the carrier just so: that would take its registration. */
    private Optional<Farewell> farewell(Enrolment before, Instant now, Instant until) {
        boolean inherited = trunks.all().stream().anyMatch(trunk -> before.serves(trunk.settings(), wire));
        return inherited ? Optional.empty() : takeBack(before, now, until);
    }

    private Optional<Farewell> takeBack(Enrolment before, Instant now, Instant until) {
        Destination server = before.server();
        return server == null || !before.known(now)
                ? Optional.empty()
                : Optional.of(Farewell.say(wire, before, server, until));
    }

    private void registerIfDue(Trunk trunk, Instant now) {
        TrunkSettings settings = trunk.settings();
        Registration before = trunk.registration();
        if (!settings.registers() || !before.due(now)) {
            return;
        }
        Enrolment enrolment = trunk.enrolment().orElseGet(() -> new Enrolment(settings, wire));
        server(trunk, enrolment).ifPresent(server -> {
            Registration asking = before.asking(now);
            trunk.enrolment(enrolment);
            enrolment.asks(asking, server, now);
            if (trunk.registration(before, asking)) {
                ask(trunk, enrolment, server);
            }
        });
    }

    /** The one that served last, unless it failed; then the next that has not. */
    private static Optional<Destination> server(Trunk trunk, Enrolment enrolment) {
        List<Destination> servers = trunk.destinations();
        Destination last = enrolment.server();
        if (last != null && servers.contains(last) && !enrolment.hasFailed(last)) {
            return Optional.of(last);
        }
        return servers.stream().filter(server -> !enrolment.hasFailed(server)).findFirst();
    }

    private void ask(Trunk trunk, Enrolment enrolment, Destination server) {
        RegisterExchange.Told told = new RegisterExchange.Told() {
            @Override
            public boolean awaited() {
                return trunk.registration() == enrolment.asked();
            }

            @Override
            public void answered(Response response) {
                if (response.getStatusCode() < 300) {
                    Registration granted = Registration.granted(clock.instant(), granted(response, enrolment));
                    enrolment.granted(granted.until());
                    trunk.registration(enrolment.asked(), granted);
                } else {
                    failed(trunk, enrolment, server, response.getStatusCode(), false);
                }
            }

            @Override
            public void unanswered(int status) {
                failed(trunk, enrolment, server, status, status == 408);
            }
        };
        new RegisterExchange(wire, enrolment, server, false, told).begin();
    }

    /** A server that is away is followed by the next at once; one that says no, or the last, by a pause. */
    private void failed(Trunk trunk, Enrolment enrolment, Destination server, int status, boolean heard) {
        Registration asked = enrolment.asked();
        if (trunk.registration() != asked) {
            return;
        }
        enrolment.failed(server, heard);
        Optional<Destination> next = server(trunk, enrolment);
        if (next.isEmpty()) {
            enrolment.forgiveAll();
        }
        if (next.isPresent() && (status == 408 || status >= 500 && status < 600)) {
            enrolment.asks(asked, next.get(), clock.instant());
            ask(trunk, enrolment, next.get());
        } else {
            trunk.registration(asked, asked.failed(status, clock.instant()));
        }
    }

    /** What the carrier granted: of our own Contact, or of all, or what we asked for. */
    private static int granted(Response response, Enrolment enrolment) {
        int seconds = response.getHeader(ExpiresHeader.NAME) instanceof ExpiresHeader expires
                ? expires.getExpires()
                : enrolment.seconds();
        ListIterator<?> contacts = response.getHeaders(ContactHeader.NAME);
        while (contacts.hasNext()) {
            if (contacts.next() instanceof ContactHeader contact
                    && contact.getExpires() > 0
                    && contact.getAddress() != null
                    && contact.getAddress().getURI() instanceof SipURI uri
                    && enrolment.account().user().equals(uri.getUser())) {
                seconds = contact.getExpires();
                if (enrolment.isOwn(uri.getHost(), uri.getPort())) {
                    break; // others of the account may be listed beside it
                }
            }
        }
        return Math.max(SHORTEST, seconds);
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
