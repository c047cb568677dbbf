package org.dayu.conference.internal;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.dayu.call.api.CallAnswer;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallControl;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.Calls;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegSnapshot;
import org.dayu.call.api.LegState;
import org.dayu.call.api.TalkMode;
import org.dayu.conference.api.Conference;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.security.Departments;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.sip.api.Phones;
import org.dayu.sip.api.SipTarget;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Decides who may be brought into a call and how they are reached; the call does the ringing and the mixing. Keeps no
 * state: a call goes on unchanged while this bundle is replaced.
 */
@Component(configurationPid = ConferenceConfig.PID)
@Designate(ocd = ConferenceConfig.class)
public final class ConferenceService implements Conference {

    private final Calls calls;
    private final CallControl control;
    private final Departments departments;
    private final Phones phones;

    private volatile Rules rules;

    /** The configuration, read once per change. */
    record Rules(int thirdParties, boolean outsideNumbers) {}

    @Activate
    public ConferenceService(
            @Reference Calls calls,
            @Reference CallControl control,
            @Reference Departments departments,
            @Reference Phones phones,
            ConferenceConfig config) {
        this(calls, control, departments, phones, rules(config));
    }

    ConferenceService(Calls calls, CallControl control, Departments departments, Phones phones, Rules rules) {
        this.calls = calls;
        this.control = control;
        this.departments = departments;
        this.phones = phones;
        this.rules = rules;
    }

    @Modified
    void modified(ConferenceConfig config) {
        rules = rules(config);
    }

    private static Rules rules(ConferenceConfig config) {
        return new Rules(config.third_parties_max(), config.outside_numbers());
    }

    @Override
    public CompletionStage<CallAnswer> bringIn(Principal who, UUID call, ThirdParty party, boolean consult) {
        Optional<CallSnapshot> found = mine(who, call);
        if (found.isEmpty()) {
            return answer(new CallAnswer.Gone());
        }
        if (thirdParties(found.get()) >= rules.thirdParties()) {
            return answer(new CallAnswer.Refused("通话中已有第三方，请先挂断或等其离开"));
        }
        Optional<SipTarget> target = target(party);
        if (target.isEmpty()) {
            return answer(new CallAnswer.Refused(why(party)));
        }
        return control.execute(new CallCommand.BringIn(
                Uuids.next(),
                call,
                Uuids.next(),
                target.get(),
                LegRole.DEPARTMENT,
                consult ? TalkMode.CONSULT : TalkMode.THREE_WAY));
    }

    @Override
    public CompletionStage<CallAnswer> merge(Principal who, UUID call) {
        Optional<CallSnapshot> found = mine(who, call);
        if (found.isEmpty()) {
            return answer(new CallAnswer.Gone());
        }
        boolean there = third(found.get()).filter(leg -> leg.answered() != null).isPresent();
        return there
                ? control.execute(new CallCommand.SetMode(Uuids.next(), call, TalkMode.THREE_WAY))
                : answer(new CallAnswer.Refused("第三方尚未接听"));
    }

    @Override
    public CompletionStage<CallAnswer> dropThird(Principal who, UUID call) {
        return mine(who, call)
                .map(found -> third(found)
                        .map(leg -> control.execute(new CallCommand.Drop(Uuids.next(), call, leg.id())))
                        .orElseGet(() -> answer(new CallAnswer.Refused("通话中没有第三方"))))
                .orElseGet(() -> answer(new CallAnswer.Gone()));
    }

    /** The call, if this person has it or supervises; to others it does not exist. */
    private Optional<CallSnapshot> mine(Principal who, UUID call) {
        return calls.find(call)
                .filter(found -> found.state().human())
                .filter(found -> who.userId().equals(found.agentId()) || who.has(Role.SUPERVISOR));
    }

    private static Optional<LegSnapshot> third(CallSnapshot call) {
        return call.leg(LegRole.DEPARTMENT);
    }

    private static long thirdParties(CallSnapshot call) {
        return call.legs().stream()
                .filter(leg -> leg.role() == LegRole.DEPARTMENT && leg.state() != LegState.ENDED)
                .count();
    }

    private Optional<SipTarget> target(ThirdParty party) {
        if (party instanceof ThirdParty.Department department) {
            return departments
                    .find(department.departmentId())
                    .flatMap(found -> Optional.ofNullable(found.dutyPhone()))
                    .map(this::reach);
        }
        if (party instanceof ThirdParty.Phone phone) {
            return phones.reachable(phone.account())
                    ? Optional.of(new SipTarget.Phone(phone.account()))
                    : Optional.empty();
        }
        var number = (ThirdParty.Number) party;
        return rules.outsideNumbers() ? Optional.of(reach(number.digits())) : Optional.empty();
    }

    /** A duty phone may be a phone of the house; then the trunk is not needed. */
    private SipTarget reach(String digits) {
        return phones.reachable(digits) ? new SipTarget.Phone(digits) : new SipTarget.Number(digits, null);
    }

    private static String why(ThirdParty party) {
        if (party instanceof ThirdParty.Department) {
            return "该单位没有登记值班电话";
        }
        return party instanceof ThirdParty.Phone ? "该分机不在线" : "不允许呼叫外部号码";
    }

    private static CompletionStage<CallAnswer> answer(CallAnswer answer) {
        return CompletableFuture.completedStage(answer);
    }
}
