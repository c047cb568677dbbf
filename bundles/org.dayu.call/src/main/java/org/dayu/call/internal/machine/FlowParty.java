package org.dayu.call.internal.machine;

import org.dayu.ivr.api.IvrStep;
import org.dayu.sip.api.SipCause;
import org.jspecify.annotations.Nullable;

/** Whom a flow has rung for the caller: a number, or a phone of the house, one at a time. */
final class FlowParty {

    /** More numbers rung in one call are a flow gone wrong, or somebody who lives on it. */
    private static final int MOST = 5;

    private static final int FORBIDDEN = 403;
    private static final int UNAVAILABLE = 503;

    private final CallMachine machine;
    private int transfers;
    private @Nullable Leg rung;

    FlowParty(CallMachine machine) {
        this.machine = machine;
    }

    /** Rings; returns 0, or the status that says why not. */
    int ring(IvrStep.Transfer transfer) {
        Dialling.Reach reach = machine.dialling.reach(transfer.number());
        boolean may = reach.why() == null && ++transfers <= MOST;
        rung = may ? machine.transfers.connect(transfer.number(), reach, transfer.ring()) : null;
        if (rung != null) {
            return 0;
        }
        return failed(may ? UNAVAILABLE : FORBIDDEN);
    }

    /** Whether that is the party, who has answered and is rung no more. */
    boolean answered(Leg leg) {
        boolean ours = rung == leg;
        rung = ours ? null : rung;
        return ours;
    }

    /** Whether that is the party, who has not answered; it is noted why. */
    boolean notReached(Leg leg, SipCause cause) {
        boolean ours = answered(leg);
        if (ours) {
            failed(cause.status());
        }
        return ours;
    }

    private int failed(int status) {
        machine.call.note("third.status", Integer.toString(status));
        return status;
    }

    /** The caller is in the flow no longer. */
    void giveUp() {
        if (rung != null) {
            machine.lines.hangup(rung, 487, "Given up");
            rung = null;
        }
    }
}
