package org.dayu.sip.internal.leg;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.dayu.sip.api.SipSignal;
import org.dayu.sip.internal.wire.Capabilities;
import org.dayu.sip.internal.wire.SipMessages;
import org.jspecify.annotations.Nullable;

/**
 * New media and session refreshes within a dialog: re-INVITE and UPDATE both ways (RFC 3261, 14; RFC 3311; RFC 4028).
 * At most one offer is under way; who crosses it gets 491 and comes again. Confined to its leg.
 */
final class Offers {

    /** Answers within a dialog that say that it is no more (RFC 3261, 12.2.1.2; RFC 5057, 5.1). */
    private static final Set<Integer> GONE = Set.of(404, 408, 410, 416, 481, 482, 483, 484, 485, 502, 604);

    private static final int MOST_TRIES = 5;

    /** Told when the peer is gone. */
    interface Lost {
        void because(int status, String why);
    }

    /** An offer of the peer that waits for the call's decision. */
    private record PeerOffer(ServerTransaction transaction, Request request, @Nullable Future<?> timer) {
        boolean isInvite() {
            return request.getMethod().equals(Request.INVITE);
        }
    }

    private final Leg leg;
    private final Dialog dialog;
    private final boolean weCalled;
    private final SdpGate gate;
    private final Lost lost;
    private final SessionTimer timer;
    private String localSdp;
    private boolean peerUpdates;
    private @Nullable OwnOffer own;
    private @Nullable PeerOffer peer;
    private @Nullable Repeat2xx unconfirmed;
    private boolean expectsSdp;
    private @Nullable String queued;
    private int tries;
    private int interval;

    Offers(Leg leg, Dialog dialog, boolean weCalled, String localSdp, boolean peerUpdates, SdpGate gate, Lost lost) {
        this.leg = leg;
        this.dialog = dialog;
        this.weCalled = weCalled;
        this.localSdp = localSdp;
        this.peerUpdates = peerUpdates;
        this.gate = gate;
        this.lost = lost;
        this.timer = new SessionTimer(leg, this::refresh, () -> lost.because(408, "Session expired"));
    }

    void arm(SessionTerms terms) {
        interval = terms.seconds();
        timer.arm(terms);
    }

    void stop() {
        timer.stop();
        if (unconfirmed != null) {
            unconfirmed.stop();
        }
        // a re-INVITE that nobody will decide on any more must not be left without an answer
        refuse(487, "Request Terminated");
    }

    private boolean busy() {
        return own != null || peer != null || unconfirmed != null;
    }

    // ---- ours ----

    void reoffer(String sdp) {
        if (busy()) {
            queued = sdp;
            return;
        }
        localSdp = sdp;
        tries = 0;
        send(OwnOffer.Kind.MEDIA);
    }

    private void refresh() {
        if (!busy() && !leg.over()) {
            tries = 0;
            send(peerUpdates ? OwnOffer.Kind.REFRESH_UPDATE : OwnOffer.Kind.REFRESH_INVITE);
        }
    }

    private void send(OwnOffer.Kind kind) {
        boolean update = kind == OwnOffer.Kind.REFRESH_UPDATE;
        String sdp = gate.out(localSdp, true);
        if (sdp == null && kind == OwnOffer.Kind.MEDIA) {
            leg.signal(new SipSignal.OfferRefused(leg.id(), 488));
            return;
        }
        Request request = dialog.request(update ? Request.UPDATE : Request.INVITE);
        LegSettings settings = leg.context().settings();
        // what is agreed goes on (RFC 4028, 7.4)
        int seconds = interval > 0 ? interval : (int) settings.session().toSeconds();
        SessionTerms.wish(request, seconds, settings, ";refresher=uac");
        request.addHeader(SipMessages.header("Allow", Capabilities.ALLOW));
        if (!update) {
            // a refresh says again what was let through once
            SipMessages.sdp(request, sdp == null ? localSdp : sdp);
        }
        OwnOffer offer = new OwnOffer(leg, this, kind);
        own = offer;
        try {
            leg.context().wire().send(request, dialog.nextHop(), offer);
        } catch (SipException | RuntimeException e) {
            if (dialog.transport().equalsIgnoreCase("ws")) {
                // nobody but the browser can make that connection again
                own = null;
                lost.because(503, "Cannot be reached");
            } else {
                notSent(offer);
            }
        }
    }

    /** The outcome of our offer; only the current one has a say. */
    void settled(OwnOffer offer, Response response) {
        int status = response.getStatusCode();
        boolean success = status < 300;
        if (success && offer.isInvite()) {
            leg.sendAck(dialog, response);
        }
        if (offer != own || leg.over()) {
            return;
        }
        own = null;
        if (success) {
            dialog.refresh(response);
            arm(SessionTerms.answered(response, leg.context().settings()));
            if (offer.kind() == OwnOffer.Kind.MEDIA) {
                answered(response);
            }
            next();
        } else {
            refused(offer, status, response);
        }
    }

    private void answered(Response response) {
        String answer = SipMessages.sdp(response);
        String allowed = answer == null ? null : gate.in(answer, false);
        if (answer != null && allowed == null) {
            lost.because(488, "The answer is not what this way allows");
        } else {
            leg.signal(new SipSignal.Answered(leg.id(), allowed));
        }
    }

    private void refused(OwnOffer offer, int status, Response response) {
        if (GONE.contains(status)) {
            lost.because(status, "Dialog is gone");
        } else if (status == 491 && tries++ < MOST_TRIES) {
            retry(offer.kind(), glarePause());
        } else if (status == 422 && tries++ < MOST_TRIES) {
            interval = Math.max(SessionTerms.minimum(response), interval);
            retry(offer.kind(), Duration.ZERO);
        } else if (status == 500 && response.getHeader("Retry-After") != null && tries++ < MOST_TRIES) {
            retry(offer.kind(), Duration.ofSeconds(2));
        } else {
            if (offer.kind() == OwnOffer.Kind.MEDIA) {
                leg.signal(new SipSignal.OfferRefused(leg.id(), status));
            } else if (offer.kind() == OwnOffer.Kind.REFRESH_UPDATE) {
                peerUpdates = false;
            }
            // an answer of any kind proves that the peer lives
            timer.arm(new SessionTerms(interval, true, false));
            next();
        }
    }

    void unanswered(OwnOffer offer) {
        if (offer == own) {
            own = null;
            lost.because(408, "No answer within the dialog");
        }
    }

    /** The signalling has no way just now; sound may, so that the talk goes on as after any other 503. */
    void notSent(OwnOffer offer) {
        if (offer == own && !leg.over()) {
            own = null;
            if (offer.kind() == OwnOffer.Kind.MEDIA) {
                leg.signal(new SipSignal.OfferRefused(leg.id(), 503));
            } else {
                timer.again();
            }
            next();
        }
    }

    /** RFC 3261, 14.1: the owner of the Call-ID waits longer, so that the two do not meet again. */
    private Duration glarePause() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return Duration.ofMillis(weCalled ? random.nextInt(2_100, 4_001) : random.nextInt(0, 2_001));
    }

    private void retry(OwnOffer.Kind kind, Duration pause) {
        leg.context().after(pause, leg, () -> {
            if (leg.over()) {
                return;
            }
            if (busy()) {
                queued = kind == OwnOffer.Kind.MEDIA && queued == null ? localSdp : queued;
            } else {
                send(kind);
            }
        });
    }

    private void next() {
        String sdp = queued;
        if (sdp != null && !busy()) {
            queued = null;
            reoffer(sdp);
        }
    }

    // ---- the peer's ----

    void invited(Request request, ServerTransaction transaction) {
        if (Fax.isOffered(request)) {
            leg.context().reply(transaction, Fax.refusal(request));
        } else if (own != null) {
            leg.reply(transaction, 491, "Request Pending");
        } else if (busy()) {
            busyForNow(transaction);
        } else if (SipMessages.sdp(request) == null
                && !SipMessages.body(request).isEmpty()) {
            unsupportedBody(request, transaction);
        } else if (acceptable(request, transaction)) {
            offered(request, transaction);
        }
    }

    void updated(Request request, ServerTransaction transaction) {
        boolean offers = SipMessages.sdp(request) != null;
        if (offers && Fax.isOffered(request)) {
            leg.context().reply(transaction, Fax.refusal(request));
        } else if (offers && own != null) {
            leg.reply(transaction, 491, "Request Pending");
        } else if (offers && busy()) {
            busyForNow(transaction);
        } else if (acceptable(request, transaction)) {
            if (offers) {
                offered(request, transaction);
            } else {
                dialog.refresh(request);
                answer(request, transaction, null);
            }
        }
    }

    private void busyForNow(ServerTransaction transaction) {
        Response response = SipMessages.response(transaction.getRequest(), 500, "", SipMessages.token());
        response.addHeader(SipMessages.header(
                "Retry-After", Integer.toString(ThreadLocalRandom.current().nextInt(1, 5))));
        leg.context().reply(transaction, response);
    }

    private void unsupportedBody(Request request, ServerTransaction transaction) {
        Response response = SipMessages.response(request, 415, "", SipMessages.token());
        response.addHeader(SipMessages.header("Accept", "application/sdp"));
        leg.context().reply(transaction, response);
    }

    private boolean acceptable(Request request, ServerTransaction transaction) {
        Optional<Response> tooShort =
                SessionTerms.tooShort(request, leg.context().settings());
        tooShort.ifPresent(response -> leg.context().reply(transaction, response));
        return tooShort.isEmpty();
    }

    private void offered(Request request, ServerTransaction transaction) {
        String offer = SipMessages.sdp(request);
        String allowed = offer == null ? null : gate.in(offer, true);
        if (offer != null && allowed == null) {
            leg.reply(transaction, 488, "Not Acceptable Here");
            return;
        }
        Future<?> patience = leg.context().after(leg.context().settings().offerPatience(), leg, () -> {
            if (peer != null && peer.transaction() == transaction) {
                refuse(488, "Not Acceptable Here");
            }
        });
        peer = new PeerOffer(transaction, request, patience);
        leg.signal(new SipSignal.Offered(leg.id(), allowed));
    }

    void accept(String sdp) {
        PeerOffer offer = peer;
        if (offer == null) {
            return;
        }
        boolean delayed = SipMessages.sdp(offer.request()) == null;
        String allowed = gate.out(sdp, delayed);
        if (allowed == null) {
            refuse(488, "Not Acceptable Here");
            return;
        }
        peer = null;
        LegContext.cancel(offer.timer());
        localSdp = sdp;
        dialog.refresh(offer.request());
        Response response = answer(offer.request(), offer.transaction(), allowed);
        if (offer.isInvite()) {
            expectsSdp = delayed;
            unconfirmed =
                    new Repeat2xx(leg, offer.transaction(), response, () -> lost.because(408, "No ACK for our 200"));
            unconfirmed.start();
        } else {
            next();
        }
    }

    /** Sends our 2xx; agrees on the session timer along with it. */
    private Response answer(Request request, ServerTransaction transaction, @Nullable String sdp) {
        Response response = SipMessages.response(request, 200, "", null);
        response.addHeader(leg.context().wire().contact(LegContext.USER, dialog.transport()));
        response.addHeader(SipMessages.header("Allow", Capabilities.ALLOW));
        response.addHeader(SipMessages.header("Supported", Capabilities.SUPPORTED));
        SessionTerms terms = SessionTerms.answering(request, leg.context().settings());
        terms.into(response);
        if (sdp != null) {
            SipMessages.sdp(response, sdp);
        }
        leg.context().reply(transaction, response);
        arm(terms);
        return response;
    }

    /** Refuses what the peer has offered, if anything; the media stays as it was. */
    void refuse(int status, String reason) {
        PeerOffer offer = peer;
        if (offer == null) {
            return;
        }
        peer = null;
        LegContext.cancel(offer.timer());
        leg.reply(offer.transaction(), status, reason);
        if (!leg.over()) {
            next();
        }
    }

    void acknowledged(Request ack) {
        if (unconfirmed == null) {
            return;
        }
        unconfirmed.stop();
        unconfirmed = null;
        String sdp = SipMessages.sdp(ack);
        if (expectsSdp) {
            leg.signal(new SipSignal.Confirmed(leg.id(), sdp == null ? null : gate.in(sdp, false)));
        }
        next();
    }
}
