package org.dayu.sip.internal.leg;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;

import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.address.URI;
import javax.sip.header.ReferToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.dayu.core.api.id.Uuids;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.internal.wire.SipMessages;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The peer's wishes to be transferred (RFC 3515), and our word to it of how that goes. Confined to its leg.
 */
final class Refers {

    private static final Logger LOG = LoggerFactory.getLogger(Refers.class);
    private static final int MOST = 4;
    private static final int SUBSCRIPTION_SECONDS = 180;

    /** @param told whether the peer wants NOTIFY (RFC 4488 lets it say no) */
    private record Open(
            long sequence, @Nullable ServerTransaction unanswered, @Nullable Future<?> timer, boolean told) {}

    private final Leg leg;
    private final Dialog dialog;
    private final Map<UUID, Open> open = new HashMap<>();

    Refers(Leg leg, Dialog dialog) {
        this.leg = leg;
        this.dialog = dialog;
    }

    void requested(Request request, ServerTransaction transaction) {
        if (!leg.mayRefer()) {
            leg.reply(transaction, 403, "Forbidden");
            return;
        }
        String text = SipMessages.text(request, "Refer-To");
        if (!(request.getHeader(ReferToHeader.NAME) instanceof ReferToHeader to)) {
            leg.reply(transaction, 400, "Bad Request - Refer-To");
            return;
        }
        URI target = to.getAddress().getURI();
        String number = Parties.number(target);
        Optional<Replaces> replaces = Replaces.in(text);
        Optional<Leg> replaced = replaces.flatMap(leg.legs()::find);
        if (number.isEmpty() && replaced.isEmpty()) {
            leg.reply(transaction, 404, "");
        } else if (Replaces.isIn(text)
                && (replaced.isEmpty()
                        || replaced.get() == leg
                        || replaced.get().over())) {
            leg.reply(transaction, 481, "");
        } else if (replaces.isPresent()
                && replaces.get().earlyOnly()
                && replaced.isPresent()
                && replaced.get().talk() != null) {
            // it rings no more (RFC 3891, 3)
            leg.reply(transaction, 486, "Busy Here");
        } else if (open.size() >= MOST) {
            leg.reply(transaction, 491, "Request Pending");
        } else {
            ask(request, transaction, number, replaced.map(Leg::id).orElse(null));
        }
    }

    private void ask(Request request, ServerTransaction transaction, String number, @Nullable UUID replaced) {
        UUID id = Uuids.next();
        Future<?> timer =
                leg.context().after(leg.context().settings().offerPatience(), leg, () -> refuse(id, 603, "Decline"));
        boolean told = !SipMessages.text(request, "Refer-Sub").equalsIgnoreCase("false");
        open.put(id, new Open(SipMessages.sequence(request), transaction, timer, told));
        leg.signal(new SipSignal.Referred(
                leg.id(), id, number, replaced, Parties.uri(SipMessages.text(request, "Referred-By"))));
    }

    /** Whether the command was one of these. */
    boolean command(SipCommand command) {
        if (command instanceof SipCommand.AcceptRefer accept) {
            accept(accept.refer());
        } else if (command instanceof SipCommand.RefuseRefer refused) {
            refuse(refused.refer(), refused.status(), refused.reason());
        } else if (command instanceof SipCommand.ReferProgress progress) {
            progress(progress.refer(), progress.status(), progress.reason());
        } else {
            return false;
        }
        return true;
    }

    private void accept(UUID id) {
        Open refer = open.get(id);
        if (refer == null || refer.unanswered() == null) {
            return;
        }
        LegContext.cancel(refer.timer());
        open.put(id, new Open(refer.sequence(), null, null, refer.told()));
        Response response = SipMessages.response(
                refer.unanswered().getRequest(), refer.told() ? 202 : 200, "", SipMessages.token());
        response.addHeader(leg.context().wire().contact(LegContext.USER, dialog.transport()));
        if (!refer.told()) {
            response.addHeader(SipMessages.header("Refer-Sub", "false"));
        }
        leg.context().reply(refer.unanswered(), response);
        notify(refer, 100, "Trying");
    }

    private void refuse(UUID id, int status, String reason) {
        Open refer = open.get(id);
        if (refer != null && refer.unanswered() != null) {
            open.remove(id);
            LegContext.cancel(refer.timer());
            leg.reply(refer.unanswered(), status >= 400 && status <= 699 ? status : 603, reason);
        }
    }

    private void progress(UUID id, int status, String reason) {
        Open refer = open.get(id);
        if (refer == null) {
            return;
        }
        if (refer.unanswered() != null) {
            accept(id);
        }
        if (status >= 200) {
            open.remove(id);
        }
        notify(refer, status, reason);
    }

    /** The leg ends: who still waits for word gets the last one. */
    void stop() {
        Map.copyOf(open).forEach((id, refer) -> {
            if (refer.unanswered() != null) {
                refuse(id, 487, "Request Terminated");
            }
        });
        open.clear();
    }

    private void notify(Open refer, int status, String reason) {
        if (!refer.told()) {
            return;
        }
        Request notify = dialog.request(Request.NOTIFY);
        notify.addHeader(SipMessages.header("Event", "refer;id=" + refer.sequence()));
        notify.addHeader(SipMessages.header(
                "Subscription-State",
                status >= 200 ? "terminated;reason=noresource" : "active;expires=" + SUBSCRIPTION_SECONDS));
        SipMessages.body(
                notify, "message", "sipfrag", "SIP/2.0 " + status + ' ' + SipMessages.oneLine(reason) + "\r\n");
        try {
            leg.context().wire().send(notify, dialog.nextHop(), new Unheeded(leg));
        } catch (SipException | RuntimeException e) {
            LOG.debug("leg {}: a NOTIFY could not be sent", leg.id(), e);
        }
    }

    /** A phone that does not care for our word has no less a call. */
    private record Unheeded(Leg leg) implements ClientOwner {

        @Override
        public void onResponse(Response response) {
            // whatever it says
        }

        @Override
        public void onTimeout() {
            // the call's own requests notice if it has gone
        }
    }
}
