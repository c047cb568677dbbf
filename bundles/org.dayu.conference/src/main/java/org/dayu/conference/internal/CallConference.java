package org.dayu.conference.internal;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.dayu.call.api.CallAnswer;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallControl;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Calls;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegSnapshot;
import org.dayu.call.api.LegState;
import org.dayu.call.api.TalkMode;
import org.dayu.conference.api.Conference;
import org.dayu.core.api.security.Department;
import org.dayu.core.api.security.Departments;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.sip.api.Phones;
import org.dayu.sip.api.SipTarget;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;

/** Conferences as commands to the call; keeps no state, so that it may be replaced in the middle of one. */
@Component(configurationPid = ConferenceConfig.PID, service = Conference.class)
@Designate(ocd = ConferenceConfig.class)
public final class CallConference implements Conference {

    private final Calls calls;
    private final CallControl control;
    private volatile int most;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable Departments departments;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable Phones phones;

    /** Whom to ring, or why not. */
    private record Whom(@Nullable SipTarget target, String why) {}

    @Activate
    public CallConference(@Reference Calls calls, @Reference CallControl control, ConferenceConfig config) {
        this(calls, control, config.third_parties_max());
    }

    CallConference(Calls calls, CallControl control, int most) {
        this.calls = calls;
        this.control = control;
        this.most = most;
    }

    @Modified
    void modified(ConferenceConfig config) {
        most = config.third_parties_max();
    }

    @Override
    public CompletionStage<CallAnswer> bringIn(Principal who, UUID call, ThirdParty party, boolean consult) {
        Optional<CallSnapshot> found = live(call);
        if (found.isEmpty()) {
            return answer(new CallAnswer.Gone());
        }
        if (!maySteer(who, found.get())) {
            return refuse("这不是您的通话");
        }
        long thirds = found.get().legs().stream()
                .filter(leg -> leg.role() == LegRole.DEPARTMENT && leg.state() != LegState.ENDED)
                .count();
        if (thirds >= most) {
            return refuse("最多同时邀请 " + most + " 个第三方");
        }
        Whom whom = target(party);
        if (whom.target() == null) {
            return refuse(whom.why());
        }
        return control.execute(new CallCommand.BringIn(
                UUID.randomUUID(),
                call,
                UUID.randomUUID(),
                whom.target(),
                LegRole.DEPARTMENT,
                consult ? TalkMode.CONSULT : TalkMode.THREE_WAY));
    }

    @Override
    public CompletionStage<CallAnswer> merge(Principal who, UUID call) {
        Optional<CallSnapshot> found = live(call);
        if (found.isEmpty()) {
            return answer(new CallAnswer.Gone());
        }
        if (!maySteer(who, found.get())) {
            return refuse("这不是您的通话");
        }
        return control.execute(new CallCommand.SetMode(UUID.randomUUID(), call, TalkMode.THREE_WAY));
    }

    @Override
    public CompletionStage<CallAnswer> dropThird(Principal who, UUID call) {
        Optional<CallSnapshot> found = live(call);
        if (found.isEmpty()) {
            return answer(new CallAnswer.Gone());
        }
        if (!maySteer(who, found.get())) {
            return refuse("这不是您的通话");
        }
        Optional<LegSnapshot> third = found.get().leg(LegRole.DEPARTMENT);
        if (third.isEmpty()) {
            return refuse("通话中没有第三方");
        }
        return control.execute(
                new CallCommand.Drop(UUID.randomUUID(), call, third.get().id()));
    }

    private Optional<CallSnapshot> live(UUID call) {
        return calls.find(call).filter(found -> found.state() != CallState.ENDED);
    }

    private static boolean maySteer(Principal who, CallSnapshot call) {
        return who.userId().equals(call.agentId()) || who.hasAny(Role.SUPERVISOR, Role.ADMIN);
    }

    private Whom target(ThirdParty party) {
        if (party instanceof ThirdParty.Phone phone) {
            return reachable(phone.account())
                    ? new Whom(new SipTarget.Phone(phone.account()), "")
                    : new Whom(null, "这个话机没有注册");
        }
        if (party instanceof ThirdParty.Number number) {
            return number(number.digits(), "号码不正确");
        }
        UUID id = ((ThirdParty.Department) party).departmentId();
        Departments directory = departments;
        if (directory == null) {
            return new Whom(null, "部门通讯录暂时不可用，请直接拨号");
        }
        return directory
                .find(id)
                .map(Department::dutyPhone)
                .map(phone -> number(phone, "这个部门登记的值班电话不正确"))
                .orElseGet(() -> new Whom(null, "没有这个部门，或它没有登记值班电话"));
    }

    /** A number may be that of a phone of the house. */
    private Whom number(String text, String wrong) {
        String digits = text.replaceAll("[\\s()-]", "");
        if (!digits.matches("[0-9]{3,20}")) {
            return new Whom(null, wrong);
        }
        return new Whom(reachable(digits) ? new SipTarget.Phone(digits) : new SipTarget.Number(digits, null), "");
    }

    private boolean reachable(String account) {
        Phones registered = phones;
        return registered != null && registered.reachable(account);
    }

    private static CompletionStage<CallAnswer> refuse(String why) {
        return answer(new CallAnswer.Refused(why));
    }

    private static CompletionStage<CallAnswer> answer(CallAnswer answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
