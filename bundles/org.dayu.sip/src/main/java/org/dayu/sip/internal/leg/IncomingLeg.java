package org.dayu.sip.internal.leg;

import java.util.UUID;

import javax.sip.ServerTransaction;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.internal.wire.Capabilities;
import org.dayu.sip.internal.wire.SipMessages;
import org.jspecify.annotations.Nullable;

/** A leg that somebody else began: we are the server of its INVITE. */
final class IncomingLeg extends Leg {

    private enum Phase {
        PROCEEDING,
        /** Our 200 is out, its ACK is not in. */
        ACCEPTED,
        CONFIRMED,
        REFUSED
    }

    private final Request invite;
    private final ServerTransaction transaction;
    private final String from;
    private final Dialog dialog;
    private final boolean refers;
    private final Runnable released;
    private final SdpGate gate;
    private final Provisionals provisionals;
    private Phase phase = Phase.PROCEEDING;
    private @Nullable Repeat2xx repeat;
    private @Nullable String localSdp;
    private @Nullable String queuedOffer;
    private SessionTerms terms = SessionTerms.NONE;
    private int byeStatus;
    private String byeReason = "";

    /**
     * @param from for an operator: the trunk or account
     * @param symmetric whether the peer is reached only where it sends from
     * @param refers whether the peer may have us transfer it
     * @param gate what SDP is let through
     * @param released told when the leg is over
     */
    IncomingLeg(
            UUID id,
            LegContext context,
            Legs legs,
            Request invite,
            ServerTransaction transaction,
            String from,
            boolean symmetric,
            boolean refers,
            SdpGate gate,
            Runnable released) {
        super(id, context, legs);
        this.invite = invite;
        this.transaction = transaction;
        this.from = from;
        this.dialog = Dialog.ofServer(context.wire(), invite, SipMessages.token(), symmetric);
        this.refers = refers;
        this.released = released;
        this.gate = gate;
        this.provisionals = new Provisionals(
                this, invite, transaction, () -> refuse(SipCause.By.NETWORK, 504, "No PRACK for our response", 0));
        state("OFFERED");
    }

    Request invite() {
        return invite;
    }

    String localTag() {
        return dialog.localTag();
    }

    /** On the thread that brought the INVITE: a 100 that waits for its turn could leave after our 200. */
    void trying() {
        context().reply(transaction, SipMessages.response(invite, 100, "", null));
    }

    @Override
    String describe() {
        return "from " + from;
    }

    @Override
    boolean mayRefer() {
        return refers;
    }

    @Override
    boolean fromThisPeer(Request request) {
        return SipMessages.fromTag(request).equals(dialog.remoteTag());
    }

    @Override
    boolean isWith(String remoteTag) {
        return remoteTag.equals(dialog.remoteTag());
    }

    /** Refuses the call if nobody decides on it in time. */
    void decideSoon() {
        context().after(context().settings().offerPatience(), this, () -> {
            if (phase == Phase.PROCEEDING && state().equals("OFFERED")) {
                refuse(SipCause.By.US, 603, "Decline", 0);
            }
        });
    }

    @Override
    void handshake(SipCommand command) {
        if (command instanceof SipCommand.Reoffer reoffer && phase == Phase.ACCEPTED) {
            queuedOffer = reoffer.sdp();
        }
        if (phase != Phase.PROCEEDING) {
            return;
        }
        if (command instanceof SipCommand.Ring) {
            state("EARLY");
            provisionals.send(provisional(180, null));
        } else if (command instanceof SipCommand.Progress progress) {
            state("EARLY");
            provisionals.send(provisional(183, progress.sdp()));
        } else if (command instanceof SipCommand.Answer answer) {
            provisionals.then(() -> answer(answer.sdp()));
        } else if (command instanceof SipCommand.Reject reject) {
            refuse(SipCause.By.US, reject.status(), reject.reason(), reject.retryAfterSeconds());
        }
    }

    private Response provisional(int status, @Nullable String sdp) {
        Response response = SipMessages.response(invite, status, "", dialog.localTag());
        response.addHeader(context().wire().contact(LegContext.USER, dialog.transport()));
        String allowed = sdp == null ? null : ours(sdp);
        if (allowed != null) {
            SipMessages.sdp(response, allowed);
        }
        return response;
    }

    private @Nullable String ours(String sdp) {
        return gate.out(sdp, SipMessages.sdp(invite) == null);
    }

    private void answer(String sdp) {
        if (phase != Phase.PROCEEDING) {
            return;
        }
        String allowed = ours(sdp);
        if (allowed == null) {
            refuse(SipCause.By.US, 488, "Not Acceptable Here", 0);
            return;
        }
        Response response = SipMessages.response(invite, 200, "", dialog.localTag());
        response.addHeader(context().wire().contact(LegContext.USER, dialog.transport()));
        response.addHeader(SipMessages.header("Allow", Capabilities.ALLOW));
        response.addHeader(SipMessages.header("Supported", Capabilities.SUPPORTED));
        terms = SessionTerms.answering(invite, context().settings());
        terms.into(response);
        SipMessages.sdp(response, allowed);
        localSdp = sdp;
        phase = Phase.ACCEPTED;
        state("ANSWERED");
        if (!context().reply(transaction, response)) {
            end(SipCause.By.NETWORK, 503, "Cannot be reached");
            forget();
            return;
        }
        repeat = new Repeat2xx(this, transaction, response, this::noAck);
        repeat.start();
    }

    /** RFC 3261, 13.3.1.4: without an ACK the dialog is confirmed all the same, and ended by a BYE. */
    private void noAck() {
        phase = Phase.CONFIRMED;
        end(SipCause.By.NETWORK, 408, "No ACK for our 200");
        sendBye(dialog, byeStatus == 0 ? 408 : byeStatus, byeReason);
    }

    private void refuse(SipCause.By by, int status, String reason, int retryAfterSeconds) {
        int code = status >= 300 && status <= 699 ? status : 480;
        Response response = SipMessages.response(invite, code, reason, dialog.localTag());
        if (retryAfterSeconds > 0) {
            response.addHeader(SipMessages.header("Retry-After", Integer.toString(retryAfterSeconds)));
        }
        phase = Phase.REFUSED;
        context().reply(transaction, response);
        end(by, code, reason);
        forget();
    }

    @Override
    void hangup(int status, String reason) {
        Talk talk = talk();
        if (talk != null) {
            talk.hangup(status, reason);
        } else if (phase == Phase.PROCEEDING) {
            refuse(SipCause.By.US, status, reason, 0);
        } else {
            // a BYE may not overtake the ACK (RFC 3261, 15): it goes when the ACK comes, or will not come any more
            byeStatus = status;
            byeReason = reason;
            end(SipCause.By.US, status, reason);
        }
    }

    @Override
    void acknowledged(Request ack) {
        Talk talk = talk();
        if (talk != null) {
            talk.acknowledged(ack);
            return;
        }
        if (phase != Phase.ACCEPTED || SipMessages.sequence(ack) != SipMessages.sequence(invite)) {
            return;
        }
        phase = Phase.CONFIRMED;
        if (repeat != null) {
            repeat.stop();
        }
        if (over()) {
            sendBye(dialog, byeStatus, byeReason);
            return;
        }
        Talk begun = new Talk(this, dialog, false, String.valueOf(localSdp), terms, invite, gate);
        talk(begun);
        String late = SipMessages.sdp(ack);
        signal(new SipSignal.Confirmed(id(), late == null ? null : gate.in(late, false)));
        if (queuedOffer != null) {
            begun.command(new SipCommand.Reoffer(id(), queuedOffer));
        }
    }

    /** The peer cancels; has no effect once our 200 is out (RFC 3261, 9.2). */
    void cancelled(Request cancel) {
        if (phase == Phase.PROCEEDING) {
            String reason = Reasons.of(cancel);
            phase = Phase.REFUSED;
            context().reply(transaction, SipMessages.response(invite, 487, "", dialog.localTag()));
            end(SipCause.By.PEER, 487, reason.isEmpty() ? "Cancelled" : reason);
            forget();
        }
    }

    @Override
    void early(Request request, ServerTransaction other) {
        switch (request.getMethod()) {
            case Request.BYE -> bye(request, other);
            case Request.PRACK -> provisionals.acknowledged(request, other);
            case Request.OPTIONS -> Talk.capabilities(this, other);
            case Request.INFO -> Talk.info(this, request, other);
            case Request.REFER -> reply(other, 603, "Decline");
            case Request.UPDATE -> reply(other, SipMessages.sdp(request) == null ? 200 : 491, "");
            case Request.INVITE -> reply(other, 491, "Request Pending");
            default -> reply(other, 481, "");
        }
    }

    private void bye(Request request, ServerTransaction other) {
        reply(other, 200, "");
        if (phase == Phase.PROCEEDING) {
            phase = Phase.REFUSED;
            context().reply(transaction, SipMessages.response(invite, 487, "", dialog.localTag()));
        }
        if (repeat != null) {
            repeat.stop();
        }
        phase = Phase.REFUSED;
        end(SipCause.By.PEER, 200, Reasons.of(request));
        forget();
    }

    @Override
    void stray(Response response) {
        Talk talk = talk();
        if (talk != null) {
            talk.repeated(response);
        }
    }

    @Override
    void onOver() {
        provisionals.stop();
        released.run();
    }
}
