package org.dayu.call.internal.machine;

import java.util.Optional;

import org.dayu.blacklist.api.Verdict;
import org.dayu.call.api.CallState;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegState;
import org.dayu.media.api.MediaLeg;
import org.dayu.media.api.NoMediaException;
import org.dayu.media.api.SdpRejectedException;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipOrigin;
import org.dayu.sip.api.SipSignal;

/** Lets a call in or refuses it: blacklist, entry, capacity, and only then media. */
final class Admission {

    private final CallMachine machine;
    private final Call call;

    Admission(CallMachine machine) {
        this.machine = machine;
        call = machine.call;
    }

    void admit(SipSignal.Incoming incoming) {
        CallSettings settings = machine.around.settings();
        call.caller = incoming.caller();
        call.called = incoming.called();
        call.started = incoming.at();
        boolean fromPhone = incoming.origin() instanceof SipOrigin.Phone;
        boolean visitor = incoming.origin() instanceof SipOrigin.Visitor;
        if (visitor) {
            call.note("origin", "web");
        }
        boolean toEntry = settings.entries().containsKey(incoming.called());
        if (fromPhone && !toEntry) {
            machine.dialling.begin(incoming, ((SipOrigin.Phone) incoming.origin()).account());
            return;
        }
        if (incoming.origin() instanceof SipOrigin.Trunk trunk
                && !machine.elsewhere.arrives(
                        trunk.name(),
                        incoming.overflow(),
                        status -> refuse(incoming, status, "Not Taken", 0, EndReason.REFUSED))) {
            return;
        }
        boolean emergency = settings.emergencyNumbers().contains(incoming.caller());
        if (!emergency && screened(incoming)) {
            refuse(incoming, 603, "Declined", 0, EndReason.REFUSED);
        } else if (settings.queueOf(incoming.called()).isEmpty() || visitor && !toEntry) {
            refuse(incoming, 404, "Not Found", 0, EndReason.FAILED);
        } else if (!emergency && full(settings)) {
            refuse(incoming, 503, "Service Unavailable", settings.retryAfterSeconds(), EndReason.OVERFLOW);
        } else {
            letIn(incoming);
        }
    }

    private boolean screened(SipSignal.Incoming incoming) {
        Optional<Verdict> verdict = machine.around.screen(incoming.caller());
        if (verdict.isEmpty()) {
            call.note("blacklist", "absent");
            return false;
        }
        if (verdict.get() instanceof Verdict.Blocked blocked) {
            call.note("blacklist.rule", blocked.rule().id().toString());
            return true;
        }
        return false;
    }

    boolean full(CallSettings settings) {
        return machine.around.liveCalls() > settings.maxCalls();
    }

    private void letIn(SipSignal.Incoming incoming) {
        Leg leg = new Leg(incoming.leg(), LegRole.CITIZEN, Leg.Purpose.CALLER, incoming.caller(), null);
        leg.outside = !(incoming.origin() instanceof SipOrigin.Phone);
        try {
            MediaLeg media = machine.lines.open(leg);
            String sdp = incoming.sdp() == null ? media.offer() : media.answer(incoming.sdp());
            leg.state = LegState.OFFERED;
            machine.around.sip(new SipCommand.Ring(leg.id));
            machine.around.sip(new SipCommand.Answer(leg.id, sdp));
            call.become(CallState.ADMITTED);
        } catch (NoMediaException e) {
            call.note("refused", "no media");
            refuse(
                    incoming,
                    503,
                    "Service Unavailable",
                    machine.around.settings().retryAfterSeconds(),
                    EndReason.FAILED);
        } catch (SdpRejectedException e) {
            call.note("refused", "sdp");
            machine.lines.close(leg);
            refuse(incoming, 488, "Not Acceptable Here", 0, EndReason.FAILED);
        }
    }

    void refuse(SipSignal.Incoming incoming, int status, String phrase, int retryAfter, EndReason reason) {
        machine.around.sip(new SipCommand.Reject(incoming.leg(), status, phrase, retryAfter));
        call.note("sip.status", Integer.toString(status));
        machine.end(reason, null, status, phrase);
    }
}
