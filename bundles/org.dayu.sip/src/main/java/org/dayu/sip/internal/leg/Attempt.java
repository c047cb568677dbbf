package org.dayu.sip.internal.leg;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

import javax.sip.ClientTransaction;
import javax.sip.SipException;
import javax.sip.header.Header;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.dayu.sip.internal.wire.Capabilities;
import org.dayu.sip.internal.wire.SipMessages;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One INVITE of an outgoing leg, with its CANCEL. A leg may need several: 422 asks for another, and a phone without
 * NOTIFY talk is made to pick up by a second one. Confined to its leg.
 */
final class Attempt implements ClientOwner {

    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);
    private static final int MOST_BRANCHES = 64;

    /** One early dialog of a fork, by its To tag. */
    private static final class Branch {
        private long acknowledged;
        private @Nullable String answer;
    }

    private final OutgoingLeg leg;
    private final Request invite;
    private final Way way;
    private final SdpGate gate;
    private final String callId;
    private final String localTag;
    private final long inviteSequence;
    private @Nullable ClientTransaction transaction;
    private @Nullable Future<?> cancelTimer;
    private boolean provisional;
    private boolean cancelWanted;
    private boolean cancelSent;
    private boolean finished;
    private String cancelReason = "";
    private int cancelStatus;
    private @Nullable Dialog dialog;
    private long sequence;
    private final Map<String, Branch> branches = new HashMap<>();
    private @Nullable Response early;

    Attempt(OutgoingLeg leg, Way way, String sdp, int sessionSeconds, List<Header> headers) {
        this(
                leg,
                way,
                sdp,
                sessionSeconds,
                headers,
                SipMessages.token() + '@' + leg.context().wire().host(),
                SipMessages.token(),
                1);
    }

    /** The same request once more, with a proof of who we are (RFC 3261, 22.2). */
    Attempt(Attempt before, Header proof, String sdp, int sessionSeconds, List<Header> headers) {
        this(
                before.leg,
                before.way,
                sdp,
                sessionSeconds,
                headers,
                before.callId,
                before.localTag,
                before.inviteSequence + 1);
        invite.addHeader(proof);
    }

    private Attempt(
            OutgoingLeg leg,
            Way way,
            String sdp,
            int sessionSeconds,
            List<Header> headers,
            String callId,
            String localTag,
            long inviteSequence) {
        this.leg = leg;
        this.way = way;
        // as the line is now: later it may be on another way
        this.gate = way.line().gate();
        this.callId = callId;
        this.localTag = localTag;
        this.inviteSequence = inviteSequence;
        this.sequence = inviteSequence;
        this.invite = SipMessages.request(
                Request.INVITE,
                way.target(),
                callId,
                inviteSequence,
                SipMessages.from(way.from(), localTag),
                SipMessages.to(SipMessages.address(way.target(), ""), null),
                leg.context().wire().host(),
                leg.context().wire().port(way.hop().transport()),
                way.hop().transport());
        invite.addHeader(leg.context().wire().contact(LegContext.USER, way.hop().transport()));
        invite.addHeader(SipMessages.header("Allow", Capabilities.ALLOW));
        invite.addHeader(SipMessages.header("User-Agent", Capabilities.SERVER));
        SessionTerms.wish(invite, sessionSeconds, leg.context().settings(), "");
        if (way.line().reliable()) {
            invite.addHeader(SipMessages.header("Supported", "100rel"));
        }
        way.headers().forEach(invite::addHeader);
        headers.forEach(invite::addHeader);
        SipMessages.sdp(invite, sdp);
    }

    /** @throws SipException if it cannot be sent */
    void send() throws SipException {
        leg.legs().bind(callId, localTag, leg);
        transaction = leg.context().wire().send(invite, way.hop(), this);
    }

    @Override
    public Leg leg() {
        return leg;
    }

    /** Whether anything at all has come back. */
    boolean heard() {
        return provisional || finished;
    }

    String callId() {
        return callId;
    }

    String localTag() {
        return localTag;
    }

    SdpGate gate() {
        return gate;
    }

    Way way() {
        return way;
    }

    Request invite() {
        return invite;
    }

    boolean finished() {
        return finished;
    }

    boolean cancelling() {
        return cancelWanted;
    }

    @Nullable
    Dialog dialog() {
        return dialog;
    }

    /** The dialog of an 18x, for one request within it; the dialog of the answer counts on from there. */
    Dialog earlyDialog(Response response) {
        Dialog dialog = dialogOf(response);
        sequence++;
        return dialog;
    }

    /** The last 18x with a tag. */
    @Nullable
    Response early() {
        return early;
    }

    @Override
    public void onResponse(Response response) {
        int status = response.getStatusCode();
        if (status < 200) {
            provisional = true;
            if (cancelWanted) {
                sendCancel();
            } else if (status > 100) {
                if (!SipMessages.toTag(response).isEmpty()) {
                    early = response;
                }
                if (fresh(response)) {
                    keepAnswer(response);
                    leg.rings(this, response);
                }
            }
        } else if (status < 300) {
            success(response);
        } else if (!finished) {
            finish();
            leg.failed(this, response);
        }
    }

    /** Acknowledges a reliable provisional response (RFC 3262, 4); false for one that has come before. */
    private boolean fresh(Response response) {
        String number = SipMessages.text(response, "RSeq");
        if (!SipMessages.lists(response, "Require", "100rel") || !number.matches("\\d{1,10}")) {
            return true;
        }
        long reliable = Long.parseLong(number);
        Branch branch = branch(response);
        // each early dialog counts by itself (RFC 3262, 4)
        if (branch == null || reliable <= branch.acknowledged) {
            return false;
        }
        Dialog early = earlyDialog(response);
        Request prack = early.request("PRACK");
        prack.addHeader(SipMessages.header("RAck", reliable + " " + inviteSequence + " INVITE"));
        try {
            leg.context().wire().send(prack, early.nextHop(), new Ignored(leg));
            branch.acknowledged = reliable;
        } catch (SipException | RuntimeException e) {
            LOG.debug("leg {}: the PRACK could not be sent; the response comes again", leg.id(), e);
        }
        return true;
    }

    /** The early dialog of a response; {@code null} without a tag, or if there are too many. */
    private @Nullable Branch branch(Response response) {
        String tag = SipMessages.toTag(response);
        boolean room = branches.size() < MOST_BRANCHES || branches.containsKey(tag);
        return tag.isEmpty() || !room ? null : branches.computeIfAbsent(tag, any -> new Branch());
    }

    private void keepAnswer(Response response) {
        String answer = SipMessages.sdp(response);
        Branch branch = answer == null ? null : branch(response);
        if (branch != null) {
            branch.answer = answer;
        }
    }

    /** The answer to our offer: the 2xx need not say again what came before it (RFC 3262, 5). */
    @Nullable
    String answer(Response response) {
        String said = SipMessages.sdp(response);
        Branch branch = branches.get(SipMessages.toTag(response));
        return said != null || branch == null ? said : branch.answer;
    }

    private void success(Response response) {
        if (dialog == null) {
            finish();
            dialog = dialogOf(response);
            leg.answered(this, dialog, response);
        } else if (SipMessages.toTag(response).equals(dialog.remoteTag())) {
            // our ACK was lost
            leg.sendAck(dialog, response);
        } else {
            // another branch of a fork answered too: it is taken and put down (RFC 3261, 13.2.2.4)
            Dialog other = dialogOf(response);
            leg.sendAck(other, response);
            leg.sendBye(other, 487, "Answered elsewhere", () -> {});
        }
    }

    private Dialog dialogOf(Response response) {
        return Dialog.ofClient(leg.context().wire(), invite, response, way.hop(), way.symmetric(), sequence);
    }

    @Override
    public void onTimeout() {
        if (!finished) {
            finish();
            leg.unreachable(this, 408);
        }
    }

    @Override
    public void onUnreachable() {
        if (!finished) {
            finish();
            leg.unreachable(this, 503);
        }
    }

    /** Cancels as soon as it may be (RFC 3261, 9.1: not before a provisional response). */
    void cancel(int status, String reason) {
        if (finished || cancelWanted) {
            return;
        }
        cancelWanted = true;
        cancelStatus = status;
        cancelReason = reason;
        if (provisional) {
            sendCancel();
        }
    }

    private void sendCancel() {
        ClientTransaction inviting = transaction;
        if (cancelSent || finished || inviting == null) {
            return;
        }
        cancelSent = true;
        try {
            Request cancel = inviting.createCancel();
            cancel.addHeader(Reasons.header(cancelStatus, cancelReason));
            leg.context().wire().send(cancel, way.hop(), new Ignored(leg));
        } catch (SipException | RuntimeException e) {
            LOG.debug("leg {}: the CANCEL could not be sent", leg.id(), e);
        }
        // no final response to a cancelled INVITE: give up (RFC 3261, 9.1)
        cancelTimer = leg.context().after(leg.context().settings().patience(), leg, this::onTimeout);
    }

    private void finish() {
        finished = true;
        LegContext.cancel(cancelTimer);
    }

    /** A request whose outcome changes nothing. */
    private record Ignored(Leg leg) implements ClientOwner {

        @Override
        public void onResponse(Response response) {
            // the INVITE's own final response tells
        }

        @Override
        public void onTimeout() {
            // likewise
        }
    }
}
