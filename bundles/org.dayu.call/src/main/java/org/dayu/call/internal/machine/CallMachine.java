package org.dayu.call.internal.machine;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.dayu.acd.api.Leaving;
import org.dayu.acd.api.OfferResult;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegState;
import org.dayu.media.api.Clip;
import org.dayu.media.api.MediaEvent;
import org.dayu.media.api.MediaLeg;
import org.dayu.media.api.NoMediaException;
import org.dayu.media.api.SdpRejectedException;
import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.api.SipTarget;
import org.jspecify.annotations.Nullable;

/**
 * One call from its INVITE to its end. Told everything by {@link #handle}, one message at a time, by the loop that owns
 * it. What belongs together stands together: {@link Admission}, {@link SelfService}, {@link Waiting}, {@link Talk},
 * {@link Unattended}, {@link MessageTaking}, {@link Dialling}, {@link CallingOut}, {@link Transfers}, {@link Elsewhere}, {@link Supervisors},
 * {@link Referrals}, {@link Joins}, {@link Replacements}, {@link Probes}, {@link Outside}, {@link Commands}; the legs, the
 * timers and the end are here.
 */
public final class CallMachine {

    final Call call;
    final Surroundings around;
    final SelfService selfService;
    final Waiting waiting;
    final Talk talk;
    final Rating rating;
    final MessageTaking taking;
    final Unattended unattended;
    final Dialling dialling;
    final CallingOut callingOut;
    final Transfers transfers;
    final Elsewhere elsewhere;
    final Supervisors supervisors;
    final Referrals referrals;
    final Joins joins;
    final Probes probes;
    private final Replacements replacements;
    private final Keys keys;
    final Outside outside;

    private final Admission admission;
    private final Commands commands;
    private final Map<TimerKind, Long> timers = new EnumMap<>(TimerKind.class);
    private long tokens;
    private @Nullable UUID incoming;

    public CallMachine(UUID id, Surroundings around) {
        this.around = around;
        call = new Call(id, around.now());
        selfService = new SelfService(this);
        waiting = new Waiting(this);
        talk = new Talk(this);
        rating = new Rating(this);
        taking = new MessageTaking(this);
        unattended = new Unattended(this);
        dialling = new Dialling(this);
        callingOut = new CallingOut(this);
        transfers = new Transfers(this);
        elsewhere = new Elsewhere(this);
        supervisors = new Supervisors(this);
        referrals = new Referrals(this);
        joins = new Joins(this);
        probes = new Probes(this);
        replacements = new Replacements(this);
        keys = new Keys(this);
        outside = new Outside(this);
        admission = new Admission(this);
        commands = new Commands(this);
    }

    /** Whether something has changed since the last {@link #commit()}. */
    public boolean changed() {
        return call.changed();
    }

    /** Closes the present version and shows it. */
    public CallSnapshot commit() {
        return call.commit();
    }

    public boolean over() {
        return call.over();
    }

    /** The ids of all legs there ever were, the refused one included. */
    public List<UUID> legs() {
        return Stream.concat(Stream.ofNullable(incoming), call.legs.stream().map(leg -> leg.id))
                .distinct()
                .toList();
    }

    public void handle(CallMessage message) {
        if (message instanceof CallMessage.Signalled signalled) {
            signal(signalled.signal());
        } else if (message instanceof CallMessage.Told told) {
            commands.told(told);
        } else if (call.over()) {
            late(around, call.id, message);
        } else if (message instanceof CallMessage.Heard heard) {
            heard(heard.event());
        } else if (message instanceof CallMessage.Stepped stepped) {
            selfService.stepped(stepped.sequence(), stepped.step());
        } else if (message instanceof CallMessage.Message left) {
            taking.told(left.signal());
        } else if (message instanceof CallMessage.TimeIsUp up) {
            timeIsUp(up);
        } else if (message instanceof CallMessage.Join join) {
            joins.asked(join);
        } else if (message instanceof CallMessage.NotJoined no) {
            joins.refused(no);
        } else if (message instanceof CallMessage.Bring bring) {
            joins.bring(bring);
        } else if (message instanceof CallMessage.Brought brought) {
            joins.brought(brought);
        } else if (message instanceof CallMessage.IvrChanged ivr) {
            selfService.ivrChanged(ivr.present());
        } else if (message instanceof CallMessage.SipGone) {
            call.note("lost", "sip");
            end(EndReason.FAILED, null, 503, "SIP access gone");
        } else if (message instanceof CallMessage.MediaGone) {
            call.note("lost", "media");
            end(EndReason.FAILED, null, 503, "Media gone");
        } else if (message instanceof CallMessage.Stop) {
            end(EndReason.NODE_LOST, null, 503, "Node stops");
        } else {
            waiting.told(message);
        }
    }

    /** What must not stay open though its call is over, or forgotten: offers, and whoever waits for an answer. */
    public static void late(Surroundings around, UUID call, CallMessage message) {
        if (message instanceof CallMessage.Offered offered) {
            around.result(offered.offer().id(), OfferResult.WITHDRAWN);
            around.leave(call, Leaving.GAVE_UP);
        } else if (message instanceof CallMessage.Join join) {
            around.tell(join.from(), new CallMessage.NotJoined(join.refer(), 481));
        } else if (message instanceof CallMessage.Brought brought) {
            Joins.turnAway(around, brought.guest());
        } else if (message instanceof CallMessage.Signalled signalled
                && signalled.signal() instanceof SipSignal.Replacing wish) {
            around.sip(new SipCommand.Reject(wish.leg(), 481, "Call Does Not Exist", 0));
        }
    }

    private void signal(SipSignal signal) {
        if (signal instanceof SipSignal.Incoming first) {
            incoming = first.leg();
            admission.admit(first);
            return;
        }
        if (signal instanceof SipSignal.Replacing wish) {
            replacements.requested(wish);
            return;
        }
        Leg leg = call.leg(signal.leg());
        if (leg == null) {
            return;
        }
        probes.alive(leg);
        if (!leg.live()) {
            // a 200 that crossed our CANCEL: the party must not be left with an open line
            if (signal instanceof SipSignal.Answered) {
                around.sip(new SipCommand.Hangup(leg.id, 487, "Too late"));
            }
            return;
        }
        if (signal instanceof SipSignal.Ended ended) {
            ended(leg, ended.cause());
        } else if (signal instanceof SipSignal.Ringing ringing) {
            ringing(leg, ringing.sdp());
        } else if (signal instanceof SipSignal.Answered answered) {
            answered(leg, answered.sdp());
        } else if (signal instanceof SipSignal.Confirmed confirmed) {
            confirmed(leg, confirmed.sdp());
        } else if (signal instanceof SipSignal.Offered offered) {
            talk.renegotiate(leg, offered.sdp());
        } else if (signal instanceof SipSignal.Digit digit) {
            key(leg, digit.digit(), "INFO");
        } else if (signal instanceof SipSignal.Referred wish) {
            referrals.requested(leg, wish);
        }
    }

    private void heard(MediaEvent event) {
        Leg leg = call.leg(event.leg());
        if (leg == null || !leg.live()) {
            return;
        }
        if (event instanceof MediaEvent.Digit digit) {
            key(leg, digit.digit(), digit.how().name());
        } else if (event instanceof MediaEvent.PlayEnded ended) {
            playEnded(leg, ended);
        } else if (event instanceof MediaEvent.Silent) {
            talk.silent(leg);
        } else {
            leg.heard = true;
            leg.silent = false;
            probes.alive(leg);
        }
    }

    private void key(Leg leg, char key, String how) {
        keys.pressed(leg, key, how);
        if (leg.led() && !selfService.echo(key, how) && !taking.key(key) && !waiting.key(key)) {
            selfService.digit(leg, key);
        }
    }

    private void playEnded(Leg leg, MediaEvent.PlayEnded ended) {
        if (ended.token() != leg.playing) {
            return;
        }
        leg.playing = 0;
        if (ended.outcome() == MediaEvent.Outcome.FAILED) {
            call.note("prompt", "failed");
        }
        if (leg.led()) {
            selfService.played(ended.outcome());
            waiting.played();
            unattended.played();
            taking.played(ended.outcome());
        }
    }

    private void timeIsUp(CallMessage.TimeIsUp up) {
        if (!Long.valueOf(up.token()).equals(timers.get(up.kind()))) {
            return;
        }
        timers.remove(up.kind());
        switch (up.kind()) {
            case IVR_BACK, IVR_ANSWER, DIGIT, IVR_LIMIT -> selfService.timeIsUp(up.kind());
            case WAIT_LIMIT, OFFER -> waiting.timeIsUp(up.kind());
            case UNATTENDED -> callingOut.unattended();
            case FAREWELL -> farewellOver();
            case PROBE -> probes.timeIsUp();
            case MESSAGE -> taking.timeIsUp();
        }
    }

    /** The caller has been told good-bye; why, the part that said it knows. */
    void farewellOver() {
        if (call.state == CallState.RATING) {
            end(EndReason.NORMAL, LegRole.AGENT, 200, "Bye");
            return;
        }
        if (unattended.saysFarewell()) {
            unattended.over();
            return;
        }
        end(selfService.saysFarewell() ? unattended.served() : EndReason.OVERFLOW, null, 200, "Bye");
    }

    private void ringing(Leg leg, @Nullable String early) {
        if (leg.purpose == Leg.Purpose.DIALLED && early != null && leg.answered == null && accept(leg, early)) {
            dialling.early();
        }
        if (leg.state != LegState.OFFERED) {
            return;
        }
        leg.state = LegState.EARLY;
        call.touch();
        switch (leg.purpose) {
            case OFFER -> waiting.ringing(leg);
            case DIALLED -> dialling.ringing();
            case THIRD -> referrals.ringing(leg);
            case CALLER, CALLED, DESK, SITE, SUPERVISOR -> {}
        }
    }

    private void answered(Leg leg, @Nullable String sdp) {
        if (!accept(leg, sdp)) {
            hangup(leg, 488, "Not Acceptable Here");
            lost(leg, new SipCause(SipCause.By.US, 488, "SDP"), leg.answered != null);
            return;
        }
        if (leg.answered != null) {
            return; // the answer to a probe or a re-INVITE of ours
        }
        markAnswered(leg);
        switch (leg.purpose) {
            case OFFER -> waiting.answered(leg);
            case DIALLED -> dialling.answered(leg);
            case THIRD -> {
                if (!referrals.answered(leg) && !selfService.connected(leg)) {
                    talk.thirdAnswered(leg);
                }
            }
            case SITE -> elsewhere.answered(leg);
            case DESK -> dialling.deskAnswered(leg);
            case SUPERVISOR -> supervisors.answered(leg);
            case CALLED -> callingOut.answered();
            case CALLER -> {}
        }
    }

    void markAnswered(Leg leg) {
        leg.answered = around.now();
        leg.state = LegState.ANSWERED;
        outside.answered(leg);
        call.touch();
    }

    private void confirmed(Leg leg, @Nullable String sdp) {
        if (sdp != null && !accept(leg, sdp)) {
            hangup(leg, 488, "Not Acceptable Here");
            lost(leg, new SipCause(SipCause.By.US, 488, "SDP"), leg.answered != null);
            return;
        }
        if (leg.answered != null) {
            talk.holdMayHaveChanged(leg);
            return;
        }
        if (leg.replaces != null) {
            replacements.confirmed(leg);
        } else if (leg.purpose == Leg.Purpose.CALLER) {
            markAnswered(leg);
            if (dialling.active()) {
                dialling.confirmed();
            } else {
                selfService.start();
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

    private void ended(Leg leg, SipCause cause) {
        boolean talked = leg.answered != null;
        close(leg);
        lost(leg, cause, talked);
    }

    /** A leg is over, by itself or by us; what becomes of the call? */
    void lost(Leg leg, SipCause cause, boolean talked) {
        if (call.over() || leg.replaces != null) {
            return;
        }
        if (leg.purpose == Leg.Purpose.CALLED && !talked) {
            note(cause);
            end(EndReason.NOT_REACHED, LegRole.CITIZEN, cause.status(), "Not reached");
        } else if (leg.led() && !dialling.active()) {
            note(cause);
            if (!taking.callerLeft(cause)) {
                end(waiting.reasonIfCallerLeaves(cause), LegRole.CITIZEN, cause.status(), "Caller left");
            }
        } else if (leg.purpose == Leg.Purpose.OFFER && !talked) {
            waiting.notAnswered(leg, cause);
        } else if (leg.purpose == Leg.Purpose.SITE && elsewhere.lost(leg, cause, talked)) {
            return; // the caller waits here, now or again
        } else if (dialling.active() && !call.state.human()) {
            note(cause);
            dialling.partyEnded(leg, cause);
        } else if (leg.purpose == Leg.Purpose.SUPERVISOR && !talked) {
            call.note("supervisor.status", Integer.toString(cause.status()));
        } else if (leg.purpose == Leg.Purpose.THIRD && !talked) {
            if (!referrals.notReached(leg, cause) && !selfService.notConnected(leg, cause)) {
                talk.thirdNotReached(cause);
            }
        } else {
            note(cause);
            talk.partyLeft(leg, cause);
        }
    }

    private void note(SipCause cause) {
        call.note("sip.status", Integer.toString(cause.status()));
        call.note("sip.by", cause.by().name());
    }

    // ---- what the parts share

    void timer(TimerKind kind, Duration after) {
        long token = ++tokens;
        timers.put(kind, token);
        around.timer(call.id, kind, token, after);
    }

    void cancel(TimerKind kind) {
        timers.remove(kind);
    }

    /** Adds a leg with media; throws if there is none. */
    MediaLeg open(Leg leg) throws NoMediaException {
        MediaLeg media = around.open(call.id, leg.id);
        leg.media = media;
        call.legs.add(leg);
        call.touch();
        return media;
    }

    /** Opens a leg and rings its party; returns why not, or {@code null}. */
    @Nullable
    String invite(Leg leg, SipTarget target, String from, String name, Duration ring) {
        return invite(leg, target, from, name, ring, Map.of());
    }

    /** The same with further headers. */
    @Nullable
    String invite(Leg leg, SipTarget target, String from, String name, Duration ring, Map<String, String> headers) {
        String refused = outside.refuses(leg, target);
        if (refused != null) {
            return refused;
        }
        try {
            MediaLeg media = open(leg);
            leg.state = LegState.OFFERED;
            around.sip(new SipCommand.Invite(
                    leg.id,
                    target,
                    from,
                    name,
                    media.offer(around.profile(target)),
                    headers(leg, target, headers),
                    ring));
            return null;
        } catch (NoMediaException e) {
            outside.ended(leg);
            return "媒体资源已用完，请稍后再试";
        }
    }

    /** Who had it rung is told to phones of the house; who works here is nobody else's affair. */
    private Map<String, String> headers(Leg leg, SipTarget target, Map<String, String> further) {
        Map<String, String> all = new HashMap<>(further);
        all.put("X-Dayu-Call", call.id.toString());
        if (leg.referredBy != null && target instanceof SipTarget.Phone) {
            all.put("Referred-By", '<' + leg.referredBy + '>');
        }
        return all;
    }

    void play(Leg leg, List<Clip> clips, boolean loop, boolean bargeIn) {
        MediaLeg media = leg.media;
        if (media != null) {
            leg.playing = ++tokens;
            media.play(leg.playing, clips, loop, bargeIn);
        }
    }

    /** Plays what may be answered by speaking, also before its end. */
    void ask(Leg leg, List<Clip> clips) {
        MediaLeg media = leg.media;
        if (media != null) {
            leg.playing = ++tokens;
            media.ask(leg.playing, clips);
        }
    }

    void stopPlaying(Leg leg) {
        MediaLeg media = leg.media;
        if (leg.playing != 0 && media != null) {
            leg.playing = 0;
            media.stopPlaying();
        }
    }

    void music(Leg leg) {
        play(leg, List.of(new Clip.Prompt(around.settings().music())), true, false);
    }

    /** Ends a leg from our side. */
    void hangup(Leg leg, int status, String reason) {
        if (leg.live()) {
            around.sip(new SipCommand.Hangup(leg.id, status, reason));
            close(leg);
            referrals.hungUp(leg);
        }
    }

    void close(Leg leg) {
        MediaLeg media = leg.media;
        if (media != null) {
            media.close();
            leg.media = null;
        }
        outside.ended(leg);
        leg.state = LegState.ENDED;
        leg.playing = 0;
        call.touch();
    }

    /** Ends the call: everybody hangs up, the ACD is told, nothing runs any more. Without effect if it is over. */
    void end(EndReason reason, @Nullable LegRole by, int status, String phrase) {
        if (call.over()) {
            return;
        }
        CallState from = call.state;
        referrals.forget();
        joins.forget();
        elsewhere.close();
        call.liveLegs().toList().forEach(leg -> hangup(leg, status, phrase));
        waiting.close();
        taking.close();
        talk.agentLeft();
        timers.clear();
        if (call.agentId == null) {
            call.agentId = call.lastAgent;
        }
        call.ended = around.now();
        call.endReason = elsewhere.took() && reason == EndReason.NORMAL ? EndReason.AT_SITE : reason;
        call.endedBy = by;
        call.note("ended.from", from.name());
        call.become(CallState.ENDED);
    }
}
