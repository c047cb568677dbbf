package org.dayu.call.internal.machine;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import org.dayu.call.api.CallCommand;
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

/**
 * A phone of the house calls another one or the outside world. Dialled at the phone: it is answered when the other side
 * is. Dialled at the desk: the agent's phone is rung first, and the other side when it has answered.
 */
final class Dialling {

    static final Pattern DIGITS = Pattern.compile("[0-9]{3,20}");

    private final CallMachine machine;
    private final Call call;

    private boolean active;
    private boolean fromDesk;
    private boolean hearsEarly;
    private @Nullable Leg phone;
    private String answer = "";

    Dialling(CallMachine machine) {
        this.machine = machine;
        call = machine.call;
    }

    boolean active() {
        return active;
    }

    /** Whether it was dialled at the desk, not at the phone. */
    boolean fromDesk() {
        return fromDesk;
    }

    void begin(SipSignal.Incoming incoming, String account) {
        CallSettings settings = machine.around.settings();
        active = true;
        call.direction = Direction.OUTBOUND;
        call.caller = account;
        call.agentId = machine.around.userOfPhone(account).orElse(null);
        call.lastAgent = call.agentId;
        Reach reach = reach(incoming.called());
        switch (reach) {
            case NOT_ALLOWED -> refuse(incoming, 403, "Forbidden", 0);
            case FULL -> refuse(incoming, 503, "Service Unavailable", settings.retryAfterSeconds());
            case INSIDE, OUTSIDE -> {
                call.note("kind", reach == Reach.INSIDE ? "internal" : "outbound");
                dial(incoming, account, reach == Reach.INSIDE);
            }
        }
    }

    /** Whom a phone has dialled that is not in a talk yet, or {@code null}. */
    @Nullable
    Leg rungBy(Leg own) {
        if (!active || fromDesk || phone != own || !own.live() || call.state.human()) {
            return null;
        }
        return call.liveLegs()
                .filter(leg -> leg.purpose == Leg.Purpose.DIALLED)
                .findFirst()
                .orElse(null);
    }

    /** How a number would be reached. */
    enum Reach {
        INSIDE,
        OUTSIDE,
        NOT_ALLOWED,
        FULL;

        /** Why not, as a sentence, or {@code null}. */
        @Nullable
        String why() {
            return switch (this) {
                case INSIDE, OUTSIDE -> null;
                case NOT_ALLOWED -> "这个号码不能拨打";
                case FULL -> "通话数已达上限，请稍后再拨";
            };
        }
    }

    Reach reach(String number) {
        CallSettings settings = machine.around.settings();
        if (settings.emergencyNumbers().contains(number)) {
            return Reach.OUTSIDE;
        }
        boolean inside = machine.around.phone(number);
        if (!inside && !(settings.outbound() && DIGITS.matcher(number).matches())) {
            return Reach.NOT_ALLOWED;
        }
        if (machine.around.liveCalls() > settings.maxCalls()) {
            return Reach.FULL;
        }
        return inside ? Reach.INSIDE : Reach.OUTSIDE;
    }

    // ---- at the desk

    /** Rings the agent's phone; returns why not, or {@code null}. */
    @Nullable
    String dial(CallCommand.Dial command) {
        active = true;
        fromDesk = true;
        call.direction = Direction.OUTBOUND;
        call.caller = command.account();
        call.called = command.number();
        call.agentId = command.agent();
        call.lastAgent = command.agent();
        command.notes().forEach(call::note);
        Reach reach = reach(command.number());
        String why = machine.around.phone(command.account()) ? reach.why() : "话机 " + command.account() + " 没有注册";
        if (why == null) {
            call.note("kind", reach == Reach.INSIDE ? "internal" : "outbound");
            Leg own = new Leg(
                    machine.around.newId(), LegRole.AGENT, Leg.Purpose.DESK, command.account(), command.agent());
            phone = own;
            String shown = command.number();
            Duration ring = machine.around.settings().deskRing();
            // asked already now: who may not dial shall read why at the desk, not pick up the phone first
            why = reach == Reach.OUTSIDE ? machine.outside.wouldRefuse(own, shown) : null;
            if (why == null) {
                why = machine.lines.invite(own, new SipTarget.Phone(command.account()), shown, shown, ring);
            }
        }
        if (why != null) {
            machine.end(EndReason.FAILED, null, 480, "Not dialled");
        }
        return why;
    }

    /** The agent is on the line: now the number. */
    void deskAnswered(Leg own) {
        if (phone != own) {
            machine.lines.hangup(own, 487, "Too late");
            return;
        }
        CallSettings settings = machine.around.settings();
        Reach reach = reach(call.called);
        boolean inside = reach == Reach.INSIDE;
        Leg other = other(call.called, inside);
        SipTarget target = inside ? new SipTarget.Phone(call.called) : new SipTarget.Number(call.called, null);
        String from = inside ? call.caller : settings.hotlineNumber();
        String why = reach.why() == null
                ? machine.lines.invite(other, target, from, from, settings.thirdRing())
                : reach.why();
        if (why != null) {
            machine.end(EndReason.FAILED, null, 503, "Not dialled");
        }
    }

    private Leg other(String number, boolean inside) {
        UUID user = inside ? machine.around.userOfPhone(number).orElse(null) : null;
        Leg leg = new Leg(machine.around.newId(), LegRole.CITIZEN, Leg.Purpose.DIALLED, number, user);
        leg.outside = !inside;
        return leg;
    }

    /** The network speaks before anybody answers: announcements, its own ringing. */
    void early() {
        if (fromDesk && !hearsEarly) {
            hearsEarly = true;
            phoneStopsPlaying();
            machine.talk.hearEarly();
        }
    }

    private void phoneStopsPlaying() {
        if (phone != null) {
            machine.lines.stopPlaying(phone);
        }
    }

    // ---- at the phone

    private void dial(SipSignal.Incoming incoming, String account, boolean inside) {
        CallSettings settings = machine.around.settings();
        Leg other = other(incoming.called(), inside);
        Leg own = new Leg(incoming.leg(), LegRole.AGENT, Leg.Purpose.CALLER, account, call.agentId);
        SipTarget target =
                inside ? new SipTarget.Phone(incoming.called()) : new SipTarget.Number(incoming.called(), null);
        if (machine.outside.refuses(other, target) != null) {
            refuse(incoming, 403, "Forbidden", 0);
            return;
        }
        try {
            MediaLeg far = machine.lines.open(other);
            MediaLeg near = machine.lines.open(own);
            answer = incoming.sdp() == null ? near.offer() : near.answer(incoming.sdp());
            phone = own;
            own.state = LegState.OFFERED;
            other.state = LegState.OFFERED;
            String from = inside ? account : settings.hotlineNumber();
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
        machine.lines.close(other);
        machine.lines.close(own);
    }

    private void refuse(SipSignal.Incoming incoming, int status, String phrase, int retryAfter) {
        machine.around.sip(new SipCommand.Reject(incoming.leg(), status, phrase, retryAfter));
        call.note("sip.status", Integer.toString(status));
        machine.end(EndReason.FAILED, null, status, phrase);
    }

    void ringing() {
        if (fromDesk) {
            if (phone != null && !hearsEarly) {
                machine.lines.play(phone, Talk.RINGBACK, true, false);
            }
        } else if (phone != null && phone.state == LegState.OFFERED) {
            phone.state = LegState.EARLY;
            machine.around.sip(new SipCommand.Ring(phone.id));
        }
    }

    void answered(Leg other) {
        if (phone == null || !phone.live()) {
            machine.lines.hangup(other, 487, "Too late");
            return;
        }
        if (fromDesk) {
            phoneStopsPlaying();
            machine.talk.connect();
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
