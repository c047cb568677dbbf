package org.dayu.call.internal.machine;

import java.util.Map;
import java.util.regex.Pattern;

import org.dayu.call.api.Direction;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegState;
import org.dayu.media.api.MediaLeg;
import org.dayu.media.api.NoMediaException;
import org.dayu.media.api.SdpRejectedException;
import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.api.SipTarget;
import org.jspecify.annotations.Nullable;

/** A phone of the house calls another one or the outside world: two legs, the phone answered when the other side is. */
final class Dialling {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{3,20}");

    private final CallMachine machine;
    private final Call call;

    private boolean active;
    private @Nullable Leg phone;
    private String answer = "";

    Dialling(CallMachine machine) {
        this.machine = machine;
        call = machine.call;
    }

    boolean active() {
        return active;
    }

    void begin(SipSignal.Incoming incoming, String account) {
        CallSettings settings = machine.around.settings();
        active = true;
        call.direction = Direction.OUTBOUND;
        call.caller = account;
        call.agentId = machine.around.userOfPhone(account).orElse(null);
        call.lastAgent = call.agentId;
        boolean emergency = settings.emergencyNumbers().contains(incoming.called());
        boolean inside = !emergency && machine.around.phone(incoming.called());
        boolean outside = emergency
                || settings.outbound() && DIGITS.matcher(incoming.called()).matches();
        if (!inside && !outside) {
            refuse(incoming, 403, "Forbidden", 0);
        } else if (!emergency && machine.around.liveCalls() > settings.maxCalls()) {
            refuse(incoming, 503, "Service Unavailable", settings.retryAfterSeconds());
        } else {
            call.note("kind", inside ? "internal" : "outbound");
            dial(incoming, account, inside);
        }
    }

    private void dial(SipSignal.Incoming incoming, String account, boolean inside) {
        CallSettings settings = machine.around.settings();
        Leg other = new Leg(machine.around.newId(), LegRole.CITIZEN, Leg.Purpose.DIALLED, incoming.called(), null);
        Leg own = new Leg(incoming.leg(), LegRole.AGENT, Leg.Purpose.CALLER, account, call.agentId);
        try {
            MediaLeg far = machine.open(other);
            MediaLeg near = machine.open(own);
            answer = incoming.sdp() == null ? near.offer() : near.answer(incoming.sdp());
            phone = own;
            own.state = LegState.OFFERED;
            other.state = LegState.OFFERED;
            String from = inside ? account : settings.hotlineNumber();
            SipTarget target =
                    inside ? new SipTarget.Phone(incoming.called()) : new SipTarget.Number(incoming.called(), null);
            machine.around.sip(new SipCommand.Invite(
                    other.id,
                    target,
                    from,
                    from,
                    far.offer(machine.around.profile(target)),
                    Map.of("X-Dayu-Call", call.id.toString()),
                    settings.thirdRing()));
        } catch (NoMediaException e) {
            withdraw(other, own);
            refuse(incoming, 503, "Service Unavailable", settings.retryAfterSeconds());
        } catch (SdpRejectedException e) {
            withdraw(other, own);
            refuse(incoming, 488, "Not Acceptable Here", 0);
        }
    }

    /** Neither leg has been told to SIP yet: only their media must go. */
    private void withdraw(Leg other, Leg own) {
        machine.close(other);
        machine.close(own);
    }

    private void refuse(SipSignal.Incoming incoming, int status, String phrase, int retryAfter) {
        machine.around.sip(new SipCommand.Reject(incoming.leg(), status, phrase, retryAfter));
        call.note("sip.status", Integer.toString(status));
        machine.end(EndReason.FAILED, null, status, phrase);
    }

    void ringing() {
        if (phone != null && phone.state == LegState.OFFERED) {
            phone.state = LegState.EARLY;
            machine.around.sip(new SipCommand.Ring(phone.id));
        }
    }

    void answered(Leg other) {
        if (phone == null || !phone.live()) {
            machine.hangup(other, 487, "Too late");
            return;
        }
        machine.around.sip(new SipCommand.Answer(phone.id, answer));
    }

    /** The phone has taken our answer: both may talk. */
    void confirmed() {
        machine.talk.connect();
    }

    /** One side is over before both talked. */
    void partyEnded(Leg leg, SipCause cause) {
        int status = cause.status() >= 400 && cause.status() < 700 ? cause.status() : 480;
        LegRole by = leg == phone ? LegRole.AGENT : LegRole.CITIZEN;
        machine.end(EndReason.NOT_REACHED, by, status, "Not reached");
    }
}
