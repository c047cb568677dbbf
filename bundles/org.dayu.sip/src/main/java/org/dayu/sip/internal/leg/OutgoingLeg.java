package org.dayu.sip.internal.leg;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    private static final int MOST_REDIRECTS = 3;
    private static final Duration PICK_UP_PAUSE = Duration.ofSeconds(2);

    private final SipCommand.Invite command;
    private Way way;
    private final List<Header> headers;
    private final List<Attempt> live = new ArrayList<>();
    private @Nullable Attempt winner;
    private @Nullable Attempt current;
    private @Nullable Future<?> ringing;
    private boolean pickingUp;
    private boolean proven;
    private int redirects;
    private int sessionSeconds;
    private volatile String earlyTag = "";

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
        String sdp = way.line().gate().out(command.sdp(), true);
        if (sdp == null) {
            way.line().unfit();
            Optional<Way> next = way.line().otherwise();
            if (next.isPresent()) {
                take(next.get());
            } else {
                comeToNothing(SipCause.By.US, 488, "No codec or protection that this way allows");
            }
            return;
        }
        begin(new Attempt(this, way, sdp, sessionSeconds, with));
    }

    private void begin(Attempt attempt) {
        live.add(attempt);
        current = attempt;
        try {
            attempt.send();
        } catch (SipException | RuntimeException e) {
            live.remove(attempt);
            if (!another(503)) {
                comeToNothing(SipCause.By.NETWORK, 503, "Cannot be reached");
            }
            return;
        }
        if (way.line().patienceMillis() > 0) {
            context().after(Duration.ofMillis(way.line().patienceMillis()), this, () -> unheard(attempt));
        }
    }

    /** Nothing has come back for a while: if there is another way, that one is taken rather than waiting on. */
    private void unheard(Attempt attempt) {
        if (attempt == current && !attempt.heard() && winner == null && !over() && another(408)) {
            attempt.cancel(487, "Another way");
        }
    }

    /** Takes the next way, if there is one. */
    private boolean another(int status) {
        way.line().outcome(status);
        Optional<Way> next = way.line().otherwise();
        next.ifPresent(this::take);
        return next.isPresent();
    }

    private void take(Way next) {
        way.released().run();
        way = next;
        proven = false;
        attempt(headers);
    }

    private void comeToNothing(SipCause.By by, int status, String why) {
        way.line().outcome(status);
        end(by, status, why);
        tidy();
    }

    @Override
    String describe() {
        return "to " + way.name();
    }

    @Override
    boolean mayRefer() {
        return way.line().refers();
    }

    @Override
    boolean fromThisPeer(Request request) {
        Talk talk = talk();
        return talk == null || SipMessages.fromTag(request).equals(talk.dialog().remoteTag());
    }

    @Override
    boolean isWith(String remoteTag) {
        Talk talk = talk();
        return remoteTag.equals(talk == null ? earlyTag : talk.dialog().remoteTag());
    }

    // ---- what the attempts report ----

    void rings(Attempt attempt, Response response) {
        if (winner == null && !attempt.cancelling()) {
            earlyTag = SipMessages.toTag(response);
            state("EARLY");
            String early = SipMessages.sdp(response);
            signal(new SipSignal.Ringing(
                    id(), early == null ? null : attempt.gate().in(early, false)));
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
        String answer = attempt.answer(response);
        String allowed = answer == null ? null : attempt.gate().in(answer, false);
        if (answer != null && allowed == null) {
            attempt.way().line().outcome(488);
            end(SipCause.By.US, 488, "The answer is not what this way allows");
            live.forEach(other -> other.cancel(488, "Not Acceptable Here"));
            sendBye(dialog, 488, "Not Acceptable Here", this::tidy);
            return;
        }
        winner = attempt;
        attempt.way().line().outcome(200);
        LegContext.cancel(ringing);
        live.forEach(other -> other.cancel(487, "Answered elsewhere"));
        talk(new Talk(
                this,
                dialog,
                true,
                command.sdp(),
                SessionTerms.answered(response, context().settings()),
                response,
                attempt.gate()));
        signal(new SipSignal.Answered(id(), allowed));
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
        } else if (status == 401 || status == 407) {
            challenged(attempt, response);
        } else if (status >= 300 && status < 400) {
            redirected(response);
        } else if (!failsOver(status) || !another(status)) {
            refused(response);
        }
    }

    private void refused(Response response) {
        String why = Reasons.of(response);
        comeToNothing(
                SipCause.By.PEER,
                response.getStatusCode(),
                why.isEmpty() ? SipMessages.oneLine(response.getReasonPhrase()) : why);
    }

    /** What the carrier's own trouble is, rather than the callee's wish. */
    private static boolean failsOver(int status) {
        return status == 408 || status == 430 || status >= 500 && status < 600;
    }

    private void challenged(Attempt attempt, Response response) {
        Optional<Header> proof = proven ? Optional.empty() : way.line().proof(attempt.invite(), response);
        String sdp = way.line().gate().out(command.sdp(), true);
        if (proof.isEmpty() || sdp == null) {
            refused(response);
            return;
        }
        proven = true;
        begin(new Attempt(attempt, proof.get(), sdp, sessionSeconds, headers));
    }

    private void redirected(Response response) {
        way.line().outcome(response.getStatusCode());
        Optional<Way> next = redirects++ < MOST_REDIRECTS ? way.line().redirected(response) : Optional.empty();
        if (next.isPresent()) {
            take(next.get());
        } else {
            refused(response);
        }
    }

    /** @param status 408 for no response, 503 for no way to the peer */
    void unreachable(Attempt attempt, int status) {
        live.remove(attempt);
        if (over() || winner != null) {
            tidy();
        } else if (attempt == current && !another(status)) {
            comeToNothing(SipCause.By.NETWORK, status, status == 408 ? "No response" : "Cannot be reached");
        }
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
