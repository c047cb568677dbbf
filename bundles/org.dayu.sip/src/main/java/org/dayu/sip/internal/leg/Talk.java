package org.dayu.sip.internal.leg;

import javax.sip.ServerTransaction;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.internal.wire.Capabilities;
import org.dayu.sip.internal.wire.SipMessages;

/** A leg from its confirmation to its end, the same whoever called: requests within the dialog. Confined to its leg. */
final class Talk {

    private final Leg leg;
    private final Dialog dialog;
    private final Offers offers;
    private final Refers refers;

    /**
     * @param weCalled whether the Call-ID is ours, which decides who waits longer after a glare
     * @param localSdp what we said last
     * @param peerSaid the message that confirmed the dialog, for what the peer allows
     * @param gate what SDP is let through
     */
    Talk(
            Leg leg,
            Dialog dialog,
            boolean weCalled,
            String localSdp,
            SessionTerms terms,
            Message peerSaid,
            SdpGate gate) {
        this.leg = leg;
        this.dialog = dialog;
        boolean updates = SipMessages.lists(peerSaid, "Allow", Request.UPDATE);
        this.offers = new Offers(leg, dialog, weCalled, localSdp, updates, gate, this::lost);
        this.refers = new Refers(leg, dialog);
        offers.arm(terms);
    }

    Dialog dialog() {
        return dialog;
    }

    void stop() {
        refers.stop();
        offers.stop();
    }

    /** The peer does not answer any more, or does not know the dialog. */
    private void lost(int status, String why) {
        if (!leg.over()) {
            leg.end(SipCause.By.NETWORK, status, why);
            leg.sendBye(dialog, status, why);
        }
    }

    /** Whether the command was one for an established dialog. */
    boolean command(SipCommand command) {
        if (command instanceof SipCommand.Reoffer reoffer) {
            offers.reoffer(reoffer.sdp());
        } else if (command instanceof SipCommand.AcceptOffer accept) {
            offers.accept(accept.sdp());
        } else if (command instanceof SipCommand.RefuseOffer) {
            offers.refuse(488, "Not Acceptable Here");
        } else {
            return refers.command(command);
        }
        return true;
    }

    void hangup(int status, String reason) {
        leg.end(SipCause.By.US, status, reason);
        leg.sendBye(dialog, status, reason);
    }

    void acknowledged(Request ack) {
        offers.acknowledged(ack);
    }

    /** The peer cancels its re-INVITE. */
    void cancelled() {
        offers.refuse(487, "Request Terminated");
    }

    /** A 2xx of a re-INVITE that came again: its ACK was lost. */
    void repeated(Response response) {
        if (SipMessages.toTag(response).equals(dialog.remoteTag())) {
            leg.sendAck(dialog, response);
        }
    }

    void request(Request request, ServerTransaction transaction) {
        String method = request.getMethod();
        if (method.equals(Request.BYE)) {
            bye(request, transaction);
        } else if (leg.over()) {
            leg.reply(transaction, 481, "");
        } else if (!dialog.inOrder(request)) {
            leg.reply(transaction, 500, "Request out of order");
        } else {
            inOrder(method, request, transaction);
        }
    }

    private void inOrder(String method, Request request, ServerTransaction transaction) {
        switch (method) {
            case Request.INVITE -> offers.invited(request, transaction);
            case Request.UPDATE -> offers.updated(request, transaction);
            case Request.INFO -> info(leg, request, transaction);
            case Request.OPTIONS -> capabilities(leg, transaction);
            case Request.REFER -> refers.requested(request, transaction);
            case Request.PRACK -> leg.reply(transaction, 481, "");
            case Request.NOTIFY -> leg.reply(transaction, 481, "Subscription does not exist");
            case Request.SUBSCRIBE -> leg.reply(transaction, 489, "Bad Event");
            default -> leg.reply(transaction, 405, "");
        }
    }

    private void bye(Request request, ServerTransaction transaction) {
        leg.reply(transaction, 200, "");
        if (!leg.over()) {
            leg.end(SipCause.By.PEER, 200, Reasons.of(request));
            leg.forget();
        }
    }

    static void info(Leg leg, Request request, ServerTransaction transaction) {
        String type = SipMessages.contentType(request);
        if (type.isEmpty()) {
            leg.reply(transaction, 200, "");
        } else if (!Digits.isDigitType(type)) {
            Response refused = SipMessages.response(request, 415, "", SipMessages.token());
            refused.addHeader(SipMessages.header("Accept", "application/dtmf-relay, application/dtmf"));
            leg.context().reply(transaction, refused);
        } else {
            var digits = Digits.of(type, SipMessages.body(request));
            leg.reply(transaction, digits.isPresent() ? 200 : 400, digits.isPresent() ? "" : "Bad Request - no digit");
            digits.ifPresent(digit -> leg.signal(new SipSignal.Digit(leg.id(), digit.digit(), digit.millis())));
        }
    }

    /** The answer to OPTIONS within a call. */
    static void capabilities(Leg leg, ServerTransaction transaction) {
        Response response = SipMessages.response(transaction.getRequest(), 200, "", SipMessages.token());
        Capabilities.into(response);
        leg.context().reply(transaction, response);
    }
}
