package org.dayu.call.internal.machine;

import java.util.Optional;
import java.util.UUID;

import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegState;
import org.dayu.media.api.MediaLeg;
import org.dayu.media.api.NoMediaException;
import org.dayu.media.api.SdpRejectedException;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipOrigin;
import org.dayu.sip.api.SipSignal;
import org.jspecify.annotations.Nullable;

/**
 * Somebody goes on talking at another phone of their own: INVITE with Replaces (RFC 3891). Only who has the talk may take
 * it: the same account, or another that belongs to the same person. The old phone stays in the talk until the new one has
 * confirmed. What is offered to an agent and still rings is picked up in the same way.
 */
final class Replacements {

    private final CallMachine machine;
    private final Call call;

    Replacements(CallMachine machine) {
        this.machine = machine;
        call = machine.call;
    }

    void requested(SipSignal.Replacing wish) {
        Leg old = call.leg(wish.replaced());
        if (call.over() || old == null || !old.talks() && !machine.offering.rings(old)) {
            reject(wish, 481, "Call Does Not Exist");
        } else if (!own(old, wish.origin()) || old.role == LegRole.CITIZEN) {
            reject(wish, 403, "Forbidden");
        } else if (call.liveLegs().anyMatch(leg -> old.id.equals(leg.replaces))) {
            reject(wish, 491, "Request Pending");
        } else {
            take(wish, old);
        }
    }

    private void reject(SipSignal.Replacing wish, int status, String reason) {
        machine.around.sip(new SipCommand.Reject(wish.leg(), status, reason, 0));
    }

    private boolean own(Leg old, SipOrigin origin) {
        if (!(origin instanceof SipOrigin.Phone phone)) {
            return false;
        }
        Optional<UUID> person = machine.around.userOfPhone(phone.account());
        return phone.account().equals(old.address)
                || person.isPresent() && person.get().equals(old.userId);
    }

    private void take(SipSignal.Replacing wish, Leg old) {
        String account = ((SipOrigin.Phone) wish.origin()).account();
        Leg fresh = new Leg(wish.leg(), old.role, old.purpose, account, old.userId);
        fresh.replaces = old.id;
        try {
            MediaLeg media = machine.lines.open(fresh);
            String sdp = wish.sdp() == null ? media.offer() : media.answer(wish.sdp());
            fresh.state = LegState.OFFERED;
            machine.around.sip(new SipCommand.Answer(fresh.id, sdp));
        } catch (NoMediaException e) {
            reject(wish, 503, "Service Unavailable");
        } catch (SdpRejectedException e) {
            machine.lines.close(fresh);
            reject(wish, 488, "Not Acceptable Here");
        }
    }

    /** The new phone has taken our answer. */
    void confirmed(Leg fresh) {
        Leg old = oldOf(fresh);
        boolean rings = old != null && machine.offering.rings(old);
        fresh.replaces = null;
        if (old != null && rings) {
            machine.progress.markAnswered(fresh);
            // a phone that is told so does not count it as missed
            machine.lines.hangup(old, 200, "Call completed elsewhere");
            machine.offering.answered(fresh);
            return;
        }
        if (old == null || !old.talks()) {
            machine.lines.hangup(fresh, 487, "Too late");
            return;
        }
        machine.progress.markAnswered(fresh);
        fresh.role = old.role;
        fresh.muted = old.muted;
        fresh.supervision = old.supervision;
        fresh.takesOver = old.takesOver;
        fresh.modeOnAnswer = old.modeOnAnswer;
        machine.lines.hangup(old, 200, "Replaced");
        machine.talk.replaced();
    }

    private @Nullable Leg oldOf(Leg fresh) {
        return fresh.replaces == null ? null : call.leg(fresh.replaces);
    }
}
