package org.dayu.conference.internal;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;

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
import org.dayu.core.api.config.Edits;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.sip.api.SipTarget;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** Conferences as commands to the call; keeps no state, so that it may be replaced in the middle of one. */
@Component(configurationPid = ConferenceConfig.PID, service = Conference.class)
@Designate(ocd = ConferenceConfig.class)
public final class CallConference implements Conference {

    private final Calls calls;
    private final CallControl control;
    private final Whereabouts whereabouts;
    private volatile int most;

    @Activate
    public CallConference(
            @Reference Calls calls,
            @Reference CallControl control,
            @Reference Whereabouts whereabouts,
            ConferenceConfig config) {
        this(calls, control, whereabouts, config.third_parties_max());
    }

    CallConference(Calls calls, CallControl control, Whereabouts whereabouts, int most) {
        this.calls = calls;
        this.control = control;
        this.whereabouts = whereabouts;
        this.most = most;
    }

    @Modified
    void modified(ConferenceConfig config) {
        Edits.take(ConferenceConfig.PID, () -> most = config.third_parties_max());
    }

    @Override
    public CompletionStage<CallAnswer> bringIn(Principal who, UUID call, ThirdParty party, boolean consult) {
        return steer(who, call, found -> {
            if (thirds(found).count() >= most) {
                return refuse("最多同时邀请 " + most + " 个第三方");
            }
            Whereabouts.Whom whom = whereabouts.of(party);
            SipTarget target = whom.target();
            if (target == null) {
                return refuse(whom.why());
            }
            TalkMode mode = consult ? TalkMode.CONSULT : TalkMode.THREE_WAY;
            return control.execute(new CallCommand.BringIn(
                    UUID.randomUUID(), call, UUID.randomUUID(), target, LegRole.DEPARTMENT, mode));
        });
    }

    @Override
    public CompletionStage<CallAnswer> merge(Principal who, UUID call) {
        return steer(
                who,
                call,
                found -> control.execute(new CallCommand.SetMode(UUID.randomUUID(), call, TalkMode.THREE_WAY)));
    }

    @Override
    public CompletionStage<CallAnswer> swap(Principal who, UUID call) {
        return steer(who, call, found -> {
            if (thirds(found).noneMatch(leg -> leg.answered() != null)) {
                return refuse("通话中没有可以切换的一方");
            }
            TalkMode mode = found.mode() == TalkMode.TALK ? TalkMode.CONSULT : TalkMode.TALK;
            return control.execute(new CallCommand.SetMode(UUID.randomUUID(), call, mode));
        });
    }

    @Override
    public CompletionStage<CallAnswer> dropThird(Principal who, UUID call) {
        return steer(who, call, found -> {
            Optional<LegSnapshot> third = found.leg(LegRole.DEPARTMENT);
            return third.isEmpty()
                    ? refuse("通话中没有第三方")
                    : control.execute(new CallCommand.Drop(
                            UUID.randomUUID(), call, third.get().id()));
        });
    }

    @Override
    public CompletionStage<CallAnswer> dropCitizen(Principal who, UUID call) {
        return steer(who, call, found -> {
            Optional<LegSnapshot> citizen = found.leg(LegRole.CITIZEN);
            boolean othersTalk = talks(found, LegRole.AGENT) && talks(found, LegRole.DEPARTMENT);
            return citizen.isEmpty() || !othersTalk
                    ? refuse("三方通话中才能请市民先离开")
                    : control.execute(new CallCommand.Drop(
                            UUID.randomUUID(), call, citizen.get().id()));
        });
    }

    private static boolean talks(CallSnapshot call, LegRole role) {
        return call.leg(role).filter(leg -> leg.answered() != null).isPresent();
    }

    @Override
    public CompletionStage<CallAnswer> transfer(Principal who, UUID call, ThirdParty to) {
        return steer(who, call, found -> {
            Optional<UUID> agent = whereabouts.agentOf(to);
            if (agent.isPresent()) {
                Whereabouts.Desk desk = whereabouts.desk(agent.get(), found.queue());
                return desk.queue() == null
                        ? refuse(desk.why())
                        : handOn(call, new CallCommand.Whither.Agent(agent.get(), desk.queue()));
            }
            Whereabouts.Whom whom = whereabouts.of(to);
            SipTarget target = whom.target();
            return target == null
                    ? refuse(whom.why())
                    : handOn(call, new CallCommand.Whither.Party(UUID.randomUUID(), target));
        });
    }

    @Override
    public CompletionStage<CallAnswer> transferToQueue(Principal who, UUID call, String queue) {
        return steer(
                who,
                call,
                found -> whereabouts.knowsQueue(queue)
                        ? handOn(call, new CallCommand.Whither.Queue(queue))
                        : refuse("没有队列 " + queue));
    }

    @Override
    public CompletionStage<CallAnswer> complete(Principal who, UUID call) {
        return steer(who, call, found -> control.execute(new CallCommand.Complete(UUID.randomUUID(), call)));
    }

    private CompletionStage<CallAnswer> handOn(UUID call, CallCommand.Whither to) {
        return control.execute(new CallCommand.Transfer(UUID.randomUUID(), call, to));
    }

    private static Stream<LegSnapshot> thirds(CallSnapshot call) {
        return call.legs().stream().filter(leg -> leg.role() == LegRole.DEPARTMENT && leg.state() != LegState.ENDED);
    }

    /** What is to be done to a live call, if this person may. */
    private CompletionStage<CallAnswer> steer(
            Principal who, UUID call, Function<CallSnapshot, CompletionStage<CallAnswer>> step) {
        Optional<CallSnapshot> found = live(call);
        if (found.isEmpty()) {
            return answer(new CallAnswer.Gone());
        }
        return maySteer(who, found.get()) ? step.apply(found.get()) : refuse("这不是您的通话");
    }

    private Optional<CallSnapshot> live(UUID call) {
        return calls.find(call).filter(found -> found.state() != CallState.ENDED);
    }

    private static boolean maySteer(Principal who, CallSnapshot call) {
        return who.userId().equals(call.agentId()) || who.hasAny(Role.SUPERVISOR, Role.ADMIN);
    }

    private static CompletionStage<CallAnswer> refuse(String why) {
        return answer(new CallAnswer.Refused(why));
    }

    private static CompletionStage<CallAnswer> answer(CallAnswer answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
