package org.dayu.sip.internal.leg;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.header.Header;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.internal.wire.SipMessages;
import org.jspecify.annotations.Nullable;

/** A leg that we began: we are the client of its INVITE. */
final class OutgoingLeg extends Leg {

    private static final Duration PICK_UP_PAUSE = Duration.ofSeconds(2);

    private final SipCommand.Invite command;
    private final Way way;
    private final List<Header> headers;
    private final List<Attempt> live = new ArrayList<>();
    private @Nullable Attempt winner;
    private @Nullable Attempt current;
    private @Nullable Future<?> ringing;
    private boolean pickingUp;
    private int sessionSeconds;

    OutgoingLeg(LegContext context, Legs legs, SipCommand.Invite command, Way way, List<Header> headers) {
        super(command.leg(), context, legs);
        this.command = command;
        this.way = way;
        this.headers = headers;
        this.sessionSeconds = (int) context.settings().session().toSeconds();
    }

    void begin() {
        state("CALLING");
        ringing = context().after(command.timeout(), this, this::rangOut);
        attempt(headers);
    }

    private void attempt(List<Header> with) {
        Attempt attempt = new Attempt(this, way, command.sdp(), sessionSeconds, with);
        live.add(attempt);
        current = attempt;
        try {
            attempt.send();
        } catch (SipException | RuntimeException e) {
            live.remove(attempt);
            end(SipCause.By.NETWORK, 503, "Cannot be reached");
            tidy();
        }
    }

    @Override
    String describe() {
        return "to " + way.name();
    }

    @Override
    boolean fromThisPeer(Request request) {
        Talk talk = talk();
        return talk == null || SipMessages.fromTag(request).equals(talk.dialog().remoteTag());
    }

    // ---- what the attempts report ----

    void rings(Attempt attempt, Response response) {
        if (winner == null && !attempt.cancelling()) {
            state("EARLY");
            signal(new SipSignal.Ringing(id(), SipMessages.sdp(response)));
        }
    }

    void answered(Attempt attempt, Dialog dialog, Response response) {
        live.remove(attempt);
        sendAck(dialog, response);
        if (over() || winner != null) {
            // our CANCEL and their 200 crossed
            sendBye(dialog, 487, "Cancelled", this::tidy);
            return;
        }
        winner = attempt;
        LegContext.cancel(ringing);
        live.forEach(other -> other.cancel(487, "Answered elsewhere"));
        talk(new Talk(
                this,
                dialog,
                true,
                command.sdp(),
                SessionTerms.answered(response, context().settings()),
                response));
        signal(new SipSignal.Answered(id(), SipMessages.sdp(response)));
    }

    void failed(Attempt attempt, Response response) {
        live.remove(attempt);
        int status = response.getStatusCode();
        if (over() || winner != null) {
            tidy();
        } else if (attempt.cancelling() && pickingUp) {
            ringAgain(attempt);
        } else if (attempt != current) {
            return; // the one that rang before; the present one decides
        } else if (status == 422 && SessionTerms.minimum(response) > sessionSeconds) {
            sessionSeconds = SessionTerms.minimum(response);
            attempt(headers);
        } else {
            String why = Reasons.of(response);
            end(SipCause.By.PEER, status, why.isEmpty() ? SipMessages.oneLine(response.getReasonPhrase()) : why);
            tidy();
        }
    }

    void unreachable(Attempt attempt) {
        live.remove(attempt);
        if (over() || winner != null) {
            tidy();
        } else if (attempt == current) {
            end(SipCause.By.NETWORK, 408, "No response");
            tidy();
        }
    }

    void unreachable(InetSocketAddress peer) {
        List.copyOf(live).forEach(attempt -> attempt.unreachable(peer));
    }

    private void rangOut() {
        if (!over() && winner == null) {
            giveUp(SipCause.By.US, 408, "No answer");
        }
    }

    private void giveUp(SipCause.By by, int status, String reason) {
        end(by, status, reason);
        live.forEach(attempt -> attempt.cancel(status, reason));
        tidy();
    }

    /** Forgets the leg when it is over and nothing is under way; late 2xx are waited for as long as they may come. */
    private void tidy() {
        if (over() && live.isEmpty()) {
            forgetLater();
        }
    }

    // ---- commands ----

    @Override
    void hangup(int status, String reason) {
        Talk talk = talk();
        if (talk != null) {
            talk.hangup(status, reason);
        } else {
            giveUp(SipCause.By.US, status, reason);
        }
    }

    @Override
    void handshake(SipCommand given) {
        if (given instanceof SipCommand.PickUp && winner == null && !pickingUp) {
            pickUp();
        }
    }

    private void pickUp() {
        Attempt attempt = current;
        if (attempt == null) {
            return;
        }
        pickingUp = true;
        Response early = attempt.early();
        boolean talks = way.talks() || early != null && SipMessages.lists(early, "Allow-Events", "talk");
        if (early != null && talks) {
            notifyTalk(attempt, early);
        } else {
            redial(attempt);
        }
    }

    private void notifyTalk(Attempt attempt, Response early) {
        Dialog dialog = attempt.earlyDialog(early);
        Request notify = dialog.request(Request.NOTIFY);
        notify.addHeader(SipMessages.header("Event", "talk"));
        notify.addHeader(SipMessages.header("Subscription-State", "active"));
        ClientOwner outcome = new ClientOwner() {
            @Override
            public Leg leg() {
                return OutgoingLeg.this;
            }

            @Override
            public void onResponse(Response response) {
                if (response.getStatusCode() >= 300) {
                    onTimeout();
                }
            }

            @Override
            public void onTimeout() {
                if (!over() && winner == null) {
                    redial(attempt);
                }
            }
        };
        try {
            context().wire().send(notify, dialog.nextHop(), outcome);
        } catch (SipException | RuntimeException e) {
            redial(attempt);
        }
    }

    /** Takes the ringing INVITE back and sends one that asks the phone to answer by itself. */
    private void redial(Attempt attempt) {
        attempt.cancel(487, "Will ring again");
        // a phone that does not answer the CANCEL must not keep the agent waiting
        context().after(PICK_UP_PAUSE, this, () -> ringAgain(attempt));
    }

    private void ringAgain(Attempt before) {
        if (over() || winner != null || current != before) {
            return;
        }
        List<Header> with = new ArrayList<>(headers);
        String us = "<sip:" + context().wire().host() + '>';
        with.add(SipMessages.header("Call-Info", us + ";answer-after=0"));
        with.add(SipMessages.header("Alert-Info", us + ";info=alert-autoanswer;delay=0"));
        with.add(SipMessages.header("Answer-Mode", "Auto"));
        attempt(with);
    }

    // ---- the peer ----

    @Override
    void acknowledged(Request ack) {
        Talk talk = talk();
        if (talk != null) {
            talk.acknowledged(ack);
        }
    }

    @Override
    void early(Request request, ServerTransaction transaction) {
        switch (request.getMethod()) {
            case Request.OPTIONS -> Talk.capabilities(this, transaction);
            case Request.INFO -> Talk.info(this, request, transaction);
            case Request.REFER -> reply(transaction, 603, "Decline");
            case Request.UPDATE -> reply(transaction, SipMessages.sdp(request) == null ? 200 : 491, "");
                // a callee ends an early dialog by a refusal; a BYE of it belongs to a branch that we have put down
            case Request.BYE -> reply(transaction, over() ? 200 : 481, "");
            default -> reply(transaction, 481, "");
        }
    }

    @Override
    void stray(Response response) {
        String callId = SipMessages.callId(response);
        Talk talk = talk();
        if (talk != null && winner != null && winner.callId().equals(callId)) {
            if (SipMessages.sequence(response) == SipMessages.sequence(winner.invite())) {
                winner.onResponse(response);
            } else {
                talk.repeated(response);
            }
            return;
        }
        for (Attempt attempt : live) {
            if (attempt.callId().equals(callId)) {
                attempt.onResponse(response);
                return;
            }
        }
    }

    @Override
    void onOver() {
        LegContext.cancel(ringing);
        way.released().run();
    }
}
