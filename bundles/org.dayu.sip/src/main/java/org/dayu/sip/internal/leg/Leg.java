package org.dayu.sip.internal.leg;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.internal.wire.SipMessages;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One leg. Everything but {@link #id()}, {@link #post}, {@link #here} and {@link #describe()} happens inside its {@link SerialQueue}.
 *
 * <p>A leg may live on after it has signalled its end: a BYE waits for its answer, a CANCEL for the 487 or for the 200
 * that crossed it. It then only tidies up and signals nothing.
 */
abstract class Leg {

    private static final Logger LOG = LoggerFactory.getLogger(Leg.class);

    private final UUID id;
    private final LegContext context;
    private final Legs legs;
    private final SerialQueue queue;
    private volatile boolean over;
    private volatile String state = "NEW";
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private volatile @Nullable Talk talk;

    Leg(UUID id, LegContext context, Legs legs) {
        this.id = id;
        this.context = context;
        this.legs = legs;
        this.queue = new SerialQueue(context.pool());
    }

    final UUID id() {
        return id;
    }

    final LegContext context() {
        return context;
    }

    final Legs legs() {
        return legs;
    }

    /** Under what the leg is found on the wire. */
    final List<String> keys() {
        return keys;
    }

    final void post(Runnable work) {
        queue.post(work);
    }

    /**
     * For what a lane brings from the wire and a call loop commands: it is done there, in its order. No send waits, whatever
     * the transport, and whoever is signalled takes it into a queue of its own.
     */
    final void here(Runnable work) {
        queue.here(work);
    }

    /** For an operator; no personal data. */
    abstract String describe();

    final String state() {
        return over ? "CLOSING" : state;
    }

    final void state(String now) {
        state = now;
    }

    /** Whether the end has been signalled. */
    final boolean over() {
        return over;
    }

    final @Nullable Talk talk() {
        return talk;
    }

    final void talk(Talk established) {
        talk = established;
        state = "ANSWERED";
    }

    final void signal(SipSignal signal) {
        if (!over) {
            context.signals().emit(signal);
        }
    }

    /** Signals the end, once; what is left to do on the wire goes on. */
    final void end(SipCause.By by, int status, String reason) {
        if (over) {
            return;
        }
        over = true;
        if (talk != null) {
            talk.stop();
        }
        onOver();
        LOG.debug("leg {} ended by {} with {}", id, by, status);
        context.signals().emit(new SipSignal.Ended(id, new SipCause(by, status, reason)));
    }

    /** The leg is over: timers stop, what it took is given back; its end is signalled next. */
    abstract void onOver();

    /** Forgets the leg altogether. */
    final void forget() {
        legs.forget(this);
    }

    /** Forgets the leg once the last transaction must have come to its end. */
    final void forgetLater() {
        if (context.after(context.settings().patience().plusSeconds(1), this, this::forget) == null) {
            forget();
        }
    }

    /** A command of the call bundle. */
    final void command(SipCommand command) {
        if (over) {
            if (!(command instanceof SipCommand.Hangup)) {
                LOG.debug(
                        "leg {} is over; {} has no effect",
                        id,
                        command.getClass().getSimpleName());
            }
            return;
        }
        if (command instanceof SipCommand.Hangup hangup) {
            hangup(hangup.status(), hangup.reason());
        } else if (talk != null && talk.command(command)) {
            return;
        } else {
            handshake(command);
        }
    }

    /** Ends the leg as its state requires. */
    abstract void hangup(int status, String reason);

    /** A command before the dialog is confirmed. */
    abstract void handshake(SipCommand command);

    /** A request with our tag. @param transaction {@code null} for an ACK */
    final void request(Request request, @Nullable ServerTransaction transaction) {
        if (transaction == null) {
            acknowledged(request);
            return;
        }
        if (!fromThisPeer(request)) {
            // the other branch of a fork, whose dialog we have ended
            reply(transaction, request.getMethod().equals(Request.BYE) ? 200 : 481, "");
            return;
        }
        if (talk != null) {
            talk.request(request, transaction);
        } else {
            early(request, transaction);
        }
    }

    /** Whether the peer may have us transfer it. */
    abstract boolean mayRefer();

    abstract boolean fromThisPeer(Request request);

    /** Whether its dialog is the one whose peer has that tag; may be asked on any thread. */
    abstract boolean isWith(String remoteTag);

    abstract void acknowledged(Request ack);

    /** A request of the peer before the dialog is confirmed. */
    abstract void early(Request request, ServerTransaction transaction);

    final void reply(ServerTransaction transaction, int status, String reason) {
        context.reply(transaction, SipMessages.response(transaction.getRequest(), status, reason, SipMessages.token()));
    }

    /** A final response that no transaction knows any more: a repeated 2xx, or one of another branch. */
    abstract void stray(Response response);

    /** Ends the leg because the bundle goes away. */
    final void shutDown() {
        if (!over) {
            hangup(503, "Shutting down");
        }
    }

    final void sendAck(Dialog dialog, Response response) {
        try {
            context.wire().sendAck(dialog.ack(SipMessages.sequence(response)), dialog.nextHop());
        } catch (SipException | RuntimeException e) {
            LOG.debug("leg {}: the ACK could not be sent; the peer will repeat its 2xx", id, e);
        }
    }

    /** Sends the BYE that ends the leg, and forgets the leg when it is answered or was in vain. */
    final void sendBye(Dialog dialog, int status, String reason) {
        sendBye(dialog, status, reason, this::forget);
    }

    final void sendBye(Dialog dialog, int status, String reason, Runnable done) {
        Request bye = dialog.request(Request.BYE);
        bye.addHeader(Reasons.header(status, reason));
        ClientOwner last = new ClientOwner() {
            @Override
            public Leg leg() {
                return Leg.this;
            }

            @Override
            public void onResponse(Response response) {
                if (response.getStatusCode() >= 200) {
                    done.run();
                }
            }

            @Override
            public void onTimeout() {
                done.run();
            }
        };
        try {
            context.wire().send(bye, dialog.nextHop(), last);
        } catch (SipException | RuntimeException e) {
            LOG.debug("leg {}: the BYE could not be sent", id, e);
            done.run();
        }
    }
}
