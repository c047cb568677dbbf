package org.dayu.sip.internal.leg;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;

import javax.sip.ServerTransaction;
import javax.sip.header.Header;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipGateway;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.internal.wire.SipMessages;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every leg, found by its id and by what is on the wire; carries commands to them. Thread-safe, never blocks. */
public final class Legs implements SipGateway {

    private static final Logger LOG = LoggerFactory.getLogger(Legs.class);

    /** Finds a way to who is to be called. */
    public interface Ways {

        /** @throws NoWayException if there is none */
        Way to(SipCommand.Invite invite) throws NoWayException;
    }

    /** Nobody can be called that way; ends the leg at once. */
    public static final class NoWayException extends Exception {

        private static final long serialVersionUID = 1L;

        private final int status;

        public NoWayException(int status, String reason) {
            super(reason);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** A leg for an operator. */
    public record View(UUID id, String direction, String state) {}

    private record Opening(String branch, IncomingLeg leg) {}

    private final LegContext context;
    private final Ways ways;
    private final Map<UUID, Leg> byId = new ConcurrentHashMap<>();
    private final Map<String, Leg> byDialog = new ConcurrentHashMap<>();
    private final Map<String, Opening> openings = new ConcurrentHashMap<>();

    public Legs(LegContext context, Ways ways) {
        this.context = context;
        this.ways = ways;
    }

    // ---- commands ----

    @Override
    public void send(SipCommand command) {
        if (command instanceof SipCommand.Invite invite) {
            call(invite);
            return;
        }
        Leg leg = byId.get(command.leg());
        if (leg == null) {
            ended(command.leg(), SipCause.By.NETWORK, 481, "No such leg");
        } else {
            leg.here(() -> leg.command(command));
        }
    }

    private void call(SipCommand.Invite invite) {
        Way way;
        List<Header> headers;
        try {
            headers = headers(invite.headers());
            way = ways.to(invite);
        } catch (NoWayException e) {
            ended(invite.leg(), SipCause.By.NETWORK, e.status(), String.valueOf(e.getMessage()));
            return;
        } catch (IllegalArgumentException e) {
            LOG.warn("leg {} cannot be called: {}", invite.leg(), e.getMessage());
            ended(invite.leg(), SipCause.By.US, 400, "Bad arguments");
            return;
        }
        OutgoingLeg leg = new OutgoingLeg(context, this, invite, way, headers);
        if (byId.putIfAbsent(invite.leg(), leg) == null) {
            leg.here(leg::begin);
        } else {
            LOG.warn("leg {} exists already", invite.leg());
            way.released().run();
        }
    }

    private static List<Header> headers(Map<String, String> given) {
        List<Header> headers = new ArrayList<>(given.size());
        given.forEach((name, value) -> headers.add(SipMessages.header(name, value)));
        return headers;
    }

    private void ended(UUID leg, SipCause.By by, int status, String reason) {
        try {
            // never on the caller's own thread: a loop must not meet its listener inside a command
            context.pool()
                    .execute(() -> context.signals().emit(new SipSignal.Ended(leg, new SipCause(by, status, reason))));
        } catch (RejectedExecutionException e) {
            LOG.debug("the bundle is stopping", e);
        }
    }

    // ---- the wire ----

    /**
     * Takes a new call.
     *
     * @param transaction of the INVITE
     * @param symmetric whether the peer is reached only where it sends from
     * @param refers whether the peer may have us transfer it
     * @param released told when the leg is over
     */
    public void incoming(
            Request invite,
            ServerTransaction transaction,
            SipSignal.Incoming signal,
            String from,
            boolean symmetric,
            boolean refers,
            SdpGate gate,
            Runnable released) {
        IncomingLeg leg = new IncomingLeg(
                signal.leg(), context, this, invite, transaction, from, symmetric, refers, gate, released);
        enter(leg, invite);
        leg.here(() -> leg.signal(signal));
    }

    /** Takes a new call that wants the place of a leg. */
    public void replacing(
            Request invite,
            ServerTransaction transaction,
            SipSignal.Replacing signal,
            String from,
            boolean symmetric,
            SdpGate gate,
            Runnable released) {
        IncomingLeg leg = new IncomingLeg(
                signal.leg(), context, this, invite, transaction, from, symmetric, true, gate, released);
        enter(leg, invite);
        leg.here(() -> {
            leg.decideSoon();
            leg.signal(signal);
        });
    }

    private void enter(IncomingLeg leg, Request invite) {
        byId.put(leg.id(), leg);
        bind(SipMessages.callId(invite), leg.localTag(), leg);
        openings.put(opening(invite), new Opening(branch(invite), leg));
        leg.trying();
    }

    /** What a Replaces says of our legs. */
    public sealed interface Replaced {

        record Found(UUID leg) implements Replaced {}

        /** @param status what the INVITE deserves (RFC 3891, 3) */
        record Refused(int status) implements Replaced {}
    }

    /** The leg that a Replaces names; 481 if there is none, 603 if it is over, 486 if it talks and may not. */
    public Replaced replaced(Replaces replaces) {
        Optional<Leg> leg = find(replaces);
        if (leg.isEmpty()) {
            return new Replaced.Refused(481);
        }
        if (leg.get().over()) {
            return new Replaced.Refused(603);
        }
        return replaces.earlyOnly() && leg.get().talk() != null
                ? new Replaced.Refused(486)
                : new Replaced.Found(leg.get().id());
    }

    /** The leg whose dialog is named. */
    Optional<Leg> find(Replaces replaces) {
        return Optional.ofNullable(byDialog.get(key(replaces.callId(), replaces.toTag())))
                .filter(leg -> leg.isWith(replaces.fromTag()));
    }

    /** Whether this INVITE has come before by another way (RFC 3261, 8.2.2.2). */
    public boolean merged(Request invite) {
        Opening known = openings.get(opening(invite));
        return known != null && !known.branch().equals(branch(invite));
    }

    /** Cancels the call whose INVITE had the same branch; false if there is none. */
    public boolean cancel(Request cancel) {
        Opening opening = openings.get(opening(cancel));
        if (opening != null && opening.branch().equals(branch(cancel))) {
            opening.leg().here(() -> opening.leg().cancelled(cancel));
            return true;
        }
        Leg leg = byDialog.get(key(SipMessages.callId(cancel), SipMessages.toTag(cancel)));
        if (leg == null) {
            return false;
        }
        leg.here(() -> {
            Talk talk = leg.talk();
            if (talk != null) {
                talk.cancelled();
            }
        });
        return true;
    }

    /** Hands a request to the leg whose tag it names; false if there is none. @param transaction null for an ACK */
    public boolean request(Request request, @Nullable ServerTransaction transaction) {
        Leg leg = byDialog.get(key(SipMessages.callId(request), SipMessages.toTag(request)));
        if (leg == null) {
            return false;
        }
        leg.here(() -> leg.request(request, transaction));
        return true;
    }

    /** @param owner the application data of the client transaction, if it is still there */
    public void response(Response response, @Nullable Object owner) {
        if (owner instanceof ClientOwner waiting) {
            waiting.leg().here(() -> waiting.onResponse(response));
            return;
        }
        int status = response.getStatusCode();
        if (status >= 200 && status < 300 && SipMessages.method(response).equals(Request.INVITE)) {
            Leg leg = byDialog.get(key(SipMessages.callId(response), SipMessages.fromTag(response)));
            if (leg != null) {
                leg.here(() -> leg.stray(response));
            }
        }
    }

    /** @param owner the application data of a client transaction that came to nothing */
    public void timeout(@Nullable Object owner) {
        if (owner instanceof ClientOwner waiting) {
            waiting.leg().post(waiting::onTimeout);
        }
    }

    /** @param owner the application data of a client transaction whose request cannot be sent */
    public void unreachable(@Nullable Object owner) {
        if (owner instanceof ClientOwner waiting) {
            waiting.leg().post(waiting::onUnreachable);
        }
    }

    void bind(String callId, String localTag, Leg leg) {
        String key = key(callId, localTag);
        leg.keys().add(key);
        byDialog.put(key, leg);
    }

    void forget(Leg leg) {
        byId.remove(leg.id(), leg);
        leg.keys().forEach(byDialog::remove);
        if (leg instanceof IncomingLeg incoming) {
            openings.remove(opening(incoming.invite()));
        }
    }

    // ---- operators ----

    /**
     * Ends every leg: nobody is there any more to whom it belongs.
     *
     * @return done when what there is to say to each peer is on its way
     */
    public CompletableFuture<Void> hangUpAll() {
        return CompletableFuture.allOf(byId.values().stream()
                .map(leg -> {
                    CompletableFuture<Void> said = new CompletableFuture<>();
                    leg.post(() -> {
                        try {
                            leg.shutDown();
                        } finally {
                            said.complete(null);
                        }
                    });
                    return said;
                })
                .toArray(CompletableFuture<?>[]::new));
    }

    /** Legs whose end has not been signalled. */
    public int count() {
        int count = 0;
        for (Leg leg : byId.values()) {
            if (!leg.over()) {
                count++;
            }
        }
        return count;
    }

    /** Legs kept, those that only wait for their last transaction included. */
    public int kept() {
        return byId.size();
    }

    public List<View> views() {
        return byId.values().stream()
                .map(leg -> new View(leg.id(), leg.describe(), leg.state()))
                .toList();
    }

    private static String key(String callId, String tag) {
        return callId + '\n' + tag;
    }

    private static String opening(Request request) {
        return SipMessages.callId(request) + '\n' + SipMessages.fromTag(request) + '\n' + SipMessages.sequence(request);
    }

    private static String branch(Request request) {
        return SipMessages.branch(request);
    }
}
