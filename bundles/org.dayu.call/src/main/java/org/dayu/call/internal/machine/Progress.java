package org.dayu.call.internal.machine;

import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegState;
import org.dayu.media.api.MediaLeg;
import org.dayu.media.api.SdpRejectedException;
import org.dayu.sip.api.SipCause;
import org.jspecify.annotations.Nullable;

/** What a leg does of itself: it rings, is answered, ends; and which part of the machine goes on from there. */
final class Progress {

    private final CallMachine machine;

    Progress(CallMachine machine) {
        this.machine = machine;
    }

    void ringing(Leg leg, @Nullable String early) {
        if (leg.purpose == Leg.Purpose.DIALLED && early != null && leg.answered == null && accept(leg, early)) {
            machine.dialling.early();
        }
        if (leg.state != LegState.OFFERED) {
            return;
        }
        leg.state = LegState.EARLY;
        machine.call.touch();
        switch (leg.purpose) {
            case OFFER -> machine.offering.ringing(leg);
            case DIALLED -> machine.dialling.ringing();
            case THIRD -> machine.referrals.ringing(leg);
            case CALLER, CALLED, DESK, SITE, SUPERVISOR -> {}
        }
    }

    void answered(Leg leg, @Nullable String sdp) {
        if (!accept(leg, sdp)) {
            machine.lines.hangup(leg, 488, "Not Acceptable Here");
            lost(leg, new SipCause(SipCause.By.US, 488, "SDP"), leg.answered != null);
            return;
        }
        if (leg.answered != null) {
            return; // the answer to a probe or a re-INVITE of ours
        }
        markAnswered(leg);
        switch (leg.purpose) {
            case OFFER -> machine.offering.answered(leg);
            case DIALLED -> machine.dialling.answered(leg);
            case THIRD -> {
                if (!machine.referrals.answered(leg) && !machine.selfService.connected(leg)) {
                    machine.talk.thirdAnswered(leg);
                }
            }
            case SITE -> machine.elsewhere.answered(leg);
            case DESK -> machine.dialling.deskAnswered(leg);
            case SUPERVISOR -> machine.supervisors.answered(leg);
            case CALLED -> machine.callingOut.answered();
            case CALLER -> {}
        }
    }

    void markAnswered(Leg leg) {
        leg.answered = machine.around.now();
        leg.state = LegState.ANSWERED;
        machine.outside.answered(leg);
        machine.call.touch();
    }

    void confirmed(Leg leg, @Nullable String sdp) {
        if (sdp != null && !accept(leg, sdp)) {
            machine.lines.hangup(leg, 488, "Not Acceptable Here");
            lost(leg, new SipCause(SipCause.By.US, 488, "SDP"), leg.answered != null);
            return;
        }
        if (leg.answered != null) {
            machine.talk.holdMayHaveChanged(leg);
            return;
        }
        if (leg.replaces != null) {
            machine.replacements.confirmed(leg);
        } else if (leg.purpose == Leg.Purpose.CALLER) {
            markAnswered(leg);
            if (machine.dialling.active()) {
                machine.dialling.confirmed();
            } else {
                machine.selfService.start();
            }
        }
    }

    private static boolean accept(Leg leg, @Nullable String sdp) {
        MediaLeg media = leg.media;
        if (sdp == null || media == null) {
            return leg.answered != null;
        }
        try {
            media.accept(sdp);
            return true;
        } catch (SdpRejectedException e) {
            return false;
        }
    }

    void ended(Leg leg, SipCause cause) {
        boolean talked = leg.answered != null;
        machine.lines.close(leg);
        lost(leg, cause, talked);
    }

    /** A leg is over, by itself or by us; what becomes of the call? */
    void lost(Leg leg, SipCause cause, boolean talked) {
        if (machine.call.over() || leg.replaces != null) {
            return;
        }
        if (leg.purpose == Leg.Purpose.CALLED && !talked) {
            note(cause);
            machine.end(EndReason.NOT_REACHED, LegRole.CITIZEN, cause.status(), "Not reached");
        } else if (leg.led() && !machine.dialling.active()) {
            note(cause);
            if (!machine.talk.goesOnWithoutCitizen() && !machine.taking.callerLeft(cause)) {
                machine.end(reasonIfCallerLeaves(cause), LegRole.CITIZEN, cause.status(), "Caller left");
            }
        } else if (leg.purpose == Leg.Purpose.OFFER && !talked) {
            machine.offering.notAnswered(cause);
        } else if (leg.purpose == Leg.Purpose.SITE && machine.elsewhere.lost(leg, cause, talked)) {
            return; // the caller waits here, now or again
        } else if (machine.dialling.active() && !machine.call.state.human()) {
            note(cause);
            machine.dialling.partyEnded(leg, cause);
        } else if (leg.purpose == Leg.Purpose.SUPERVISOR && !talked) {
            machine.call.note("supervisor.status", Integer.toString(cause.status()));
        } else if (leg.purpose == Leg.Purpose.THIRD && !talked) {
            if (!machine.referrals.notReached(leg, cause) && !machine.selfService.notConnected(leg, cause)) {
                machine.talk.thirdNotReached(cause);
            }
        } else {
            note(cause);
            machine.talk.partyLeft(leg, cause);
        }
    }

    private EndReason reasonIfCallerLeaves(SipCause cause) {
        return switch (machine.call.state) {
            case ADMITTED -> cause.by() == SipCause.By.PEER ? EndReason.HUNG_UP_IN_IVR : EndReason.FAILED;
            case SELF_SERVICE -> machine.selfService.reasonIfCallerLeaves();
            case WAITING -> machine.waiting.reasonIfCallerLeaves();
            case OFFERED -> EndReason.AGENT_NO_ANSWER;
            case VOICEMAIL, CALLBACK_PROMISED -> machine.unattended.reasonIfCallerLeaves();
            default -> cause.by() == SipCause.By.NETWORK ? EndReason.MEDIA_TIMEOUT : EndReason.NORMAL;
        };
    }

    private void note(SipCause cause) {
        machine.call.note("sip.status", Integer.toString(cause.status()));
        machine.call.note("sip.by", cause.by().name());
    }
}
