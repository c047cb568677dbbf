package org.dayu.call.internal.machine;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.dayu.call.api.LegRole;
import org.dayu.dialling.api.DialAttempt;
import org.dayu.dialling.api.DialVerdict;
import org.dayu.dialling.api.DialWay;
import org.dayu.dialling.api.NumberClass;
import org.dayu.sip.api.SipTarget;
import org.jspecify.annotations.Nullable;

/** The legs to outside numbers: each is asked for before it is dialled, and told when it is over. */
final class Outside {

    /** Notes of calls that are made for an entry of the call-back list, or for a campaign. */
    private static final String CALL_BACK = "callback.id";

    private static final String CAMPAIGN = "campaign.id";

    private final CallMachine machine;
    private final Call call;
    private final Set<UUID> begun = new HashSet<>();

    Outside(CallMachine machine) {
        this.machine = machine;
        call = machine.call;
    }

    /** Why it could not be dialled now, as a sentence, or {@code null}; a refusal is written down, nothing else counts. */
    @Nullable
    String wouldRefuse(Leg leg, String number) {
        String why = why(leg, number, false);
        if (why != null) {
            machine.around.mayDial(attempt(leg, number), true);
            machine.around.dialEnded(leg.id);
        }
        return why;
    }

    /** Why it is not dialled, as a sentence, or {@code null}: then it counts until the leg is over. */
    @Nullable
    String refuses(Leg leg, SipTarget target) {
        if (!(target instanceof SipTarget.Number number)) {
            return null;
        }
        String why = why(leg, number.digits(), true);
        if (why == null) {
            begun.add(leg.id);
        }
        return why;
    }

    private @Nullable String why(Leg leg, String number, boolean dials) {
        DialAttempt attempt = attempt(leg, number);
        DialVerdict verdict = machine.around.mayDial(attempt, dials).orElseGet(() -> byItself(number));
        boolean emergency = machine.around.settings().emergencyNumbers().contains(number);
        if (emergency || !(verdict instanceof DialVerdict.Refused refused)) {
            return null;
        }
        call.note("dial.refused", refused.kind().wire());
        UUID rule = refused.rule();
        if (rule != null) {
            call.note("dial.rule", rule.toString());
        }
        return refused.sentence();
    }

    /** Nobody decides now: what costs much waits until somebody does. */
    private static DialVerdict byItself(String number) {
        NumberClass kind = NumberClass.of(number, "");
        return kind.costly()
                ? new DialVerdict.Refused(kind, null, "外拨规则暂不可用，不能拨打" + kind.title() + "号码")
                : new DialVerdict.Allowed(kind, null, "");
    }

    private DialAttempt attempt(Leg leg, String number) {
        DialWay way =
                switch (leg.purpose) {
                    case DIALLED -> noted(machine.dialling.fromDesk() ? DialWay.DESK : DialWay.PHONE);
                    case DESK -> noted(DialWay.DESK);
                    case CALLED -> noted(DialWay.CALL_BACK);
                    case SITE -> DialWay.SITE;
                    default -> DialWay.THIRD_PARTY;
                };
        boolean person = leg.purpose != Leg.Purpose.CALLED && leg.purpose != Leg.Purpose.SITE;
        return new DialAttempt(leg.id, number, way, person ? call.agentId : null, person ? phone() : "");
    }

    private DialWay noted(DialWay otherwise) {
        Map<String, String> notes = call.notesCopy();
        if (notes.containsKey(CAMPAIGN)) {
            return DialWay.CAMPAIGN;
        }
        return notes.containsKey(CALL_BACK) ? DialWay.CALL_BACK : otherwise;
    }

    private String phone() {
        return machine.dialling.active()
                ? call.caller
                : call.talking(LegRole.AGENT).map(leg -> leg.address).orElse("");
    }

    /** A leg goes to another call; whether it counts until it is over. */
    boolean gives(Leg leg) {
        return begun.remove(leg.id);
    }

    /** One that counts has come from another call. */
    void takes(Leg leg) {
        begun.add(leg.id);
    }

    void answered(Leg leg) {
        if (begun.contains(leg.id)) {
            machine.around.dialAnswered(leg.id);
        }
    }

    void ended(Leg leg) {
        if (begun.remove(leg.id)) {
            machine.around.dialEnded(leg.id);
        }
    }
}
