package org.dayu.sip.internal.leg;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;

import javax.sip.ServerTransaction;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.dayu.sip.internal.wire.SipMessages;
import org.jspecify.annotations.Nullable;

/**
 * Our provisional responses to an INVITE; those that must arrive are repeated until their PRACK (RFC 3262, 3), one after
 * the other. Confined to its leg.
 */
final class Provisionals {

    private final Leg leg;
    private final ServerTransaction transaction;
    private final boolean required;
    private final boolean possible;
    private final long inviteSequence;
    private final Runnable gaveUp;
    private final Deque<Response> waiting = new ArrayDeque<>();
    private @Nullable Response outstanding;
    private @Nullable Runnable afterwards;
    private @Nullable Future<?> timer;
    private long number;

    /** @param gaveUp told when a PRACK does not come */
    Provisionals(Leg leg, Request invite, ServerTransaction transaction, Runnable gaveUp) {
        this.leg = leg;
        this.transaction = transaction;
        this.gaveUp = gaveUp;
        required = SipMessages.lists(invite, "Require", "100rel");
        possible = required || SipMessages.lists(invite, "Supported", "100rel");
        inviteSequence = SipMessages.sequence(invite);
    }

    /** Sends it reliably if the caller insists, or if it carries SDP and the caller can. */
    void send(Response response) {
        boolean reliable = required || possible && SipMessages.sdp(response) != null;
        if (!reliable) {
            leg.context().reply(transaction, response);
            return;
        }
        response.addHeader(SipMessages.header("Require", "100rel"));
        response.addHeader(SipMessages.header("RSeq", Long.toString(++number)));
        if (outstanding == null) {
            first(response);
        } else {
            waiting.add(response);
        }
    }

    private void first(Response response) {
        outstanding = response;
        leg.context().reply(transaction, response);
        repeat(response, leg.context().settings().t1(), Duration.ZERO);
    }

    private void repeat(Response response, Duration interval, Duration spent) {
        timer = leg.context().after(interval, leg, () -> {
            if (outstanding != response) {
                return;
            }
            Duration now = spent.plus(interval);
            if (now.compareTo(leg.context().settings().patience()) >= 0) {
                stop();
                gaveUp.run();
            } else {
                leg.context().reply(transaction, response);
                repeat(response, interval.multipliedBy(2), now);
            }
        });
    }

    /** Does it when no reliable response with SDP is under way: a 2xx may not overtake one (RFC 3262, 3). */
    void then(Runnable action) {
        if (outstanding == null) {
            action.run();
        } else {
            afterwards = action;
        }
    }

    /** Answers the caller's PRACK. */
    void acknowledged(Request prack, ServerTransaction other) {
        Response current = outstanding;
        String expected = current == null ? "" : SipMessages.text(current, "RSeq") + ' ' + inviteSequence + " INVITE";
        if (current == null
                || !SipMessages.text(prack, "RAck").replaceAll("\\s+", " ").equals(expected)) {
            leg.reply(other, 481, "");
            return;
        }
        LegContext.cancel(timer);
        outstanding = null;
        leg.reply(other, 200, "");
        Response next = waiting.poll();
        if (next != null) {
            first(next);
        } else if (afterwards != null) {
            Runnable action = afterwards;
            afterwards = null;
            action.run();
        }
    }

    void stop() {
        LegContext.cancel(timer);
        outstanding = null;
        waiting.clear();
        afterwards = null;
    }
}
