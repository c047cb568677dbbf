package org.dayu.call.internal.machine;

import java.time.Duration;
import java.util.EnumMap;
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
import org.dayu.media.api.MediaEvent;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipSignal;
import org.jspecify.annotations.Nullable;

/**
 * One call from its INVITE to its end. Told everything by {@link #handle}, one message at a time, by the loop that owns
 * it. What belongs together stands together: {@link Admission}; {@link SelfService}; {@link Waiting}, with
 * {@link Announcements}, {@link Offering} and {@link PickUp}; {@link Unattended} and {@link MessageTaking};
 * {@link Elsewhere}; {@link Talk}, {@link Supervisors}, {@link Rating}; {@link Transfers} and {@link OutOfTalk};
 * {@link Referrals}, {@link Joins}, {@link Replacements}; {@link Dialling}, {@link CallingOut}, {@link Outside},
 * {@link Allowance}; {@link Probes}; {@link Commands}, {@link Lines} for what is done with a leg and {@link Progress} for
 * what it does. The timers and the end are here.
 */
public final class CallMachine {

    final Call call;
    final Surroundings around;
    final SelfService selfService;
    final Waiting waiting;
    final Announcements announcements;
    final Offering offering;
    final PickUp pickUp;
    final Talk talk;
    final OutOfTalk outOfTalk;
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
    final Replacements replacements;
    private final Keys keys;
    private final KeyEcho echo = new KeyEcho();
    final Lines lines;
    final Progress progress;
    final Outside outside;
    private final Allowance allowance;

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
        announcements = new Announcements(this);
        offering = new Offering(this);
        pickUp = new PickUp(this);
        talk = new Talk(this);
        outOfTalk = new OutOfTalk(this);
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
        lines = new Lines(this);
        progress = new Progress(this);
        outside = new Outside(this);
        allowance = new Allowance(this);
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
        } else if (message instanceof CallMessage.RunsOut soon) {
            allowance.runsOut(soon);
        } else if (message instanceof CallMessage.Spent spent) {
            allowance.spent(spent);
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

    void signal(SipSignal signal) {
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
            joins.keep(signal);
            return;
        }
        probes.alive(leg);
        if (!leg.live()) {
            if (joins.passOn(signal)) {
                return;
            }
            // a 200 that crossed our CANCEL: the party must not be left with an open line
            if (signal instanceof SipSignal.Answered) {
                around.sip(new SipCommand.Hangup(leg.id, 487, "Too late"));
            }
            return;
        }
        if (signal instanceof SipSignal.Ended ended) {
            progress.ended(leg, ended.cause());
        } else if (signal instanceof SipSignal.Ringing ringing) {
            progress.ringing(leg, ringing.sdp());
        } else if (signal instanceof SipSignal.Answered answered) {
            progress.answered(leg, answered.sdp());
        } else if (signal instanceof SipSignal.Confirmed confirmed) {
            progress.confirmed(leg, confirmed.sdp());
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
        if (leg.led() && !echo.of(key, how, around.now()) && !taking.key(key) && !waiting.key(key)) {
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
            case WAIT_LIMIT -> waiting.timeIsUp();
            case OFFER -> offering.timeIsUp();
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

    // ---- what the parts share

    void timer(TimerKind kind, Duration after) {
        long token = ++tokens;
        timers.put(kind, token);
        around.timer(call.id, kind, token, after);
    }

    void cancel(TimerKind kind) {
        timers.remove(kind);
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
        call.liveLegs().toList().forEach(leg -> lines.hangup(leg, status, phrase));
        offering.close();
        waiting.close();
        taking.close();
        talk.agentLeft();
        timers.clear();
        if (call.agentId == null) {
            call.agentId = call.lastAgent;
        }
        call.ended = around.now();
        if (call.endReason == null) {
            call.endReason = elsewhere.took() && reason == EndReason.NORMAL ? EndReason.AT_SITE : reason;
            call.endedBy = by;
        }
        call.note("ended.from", from.name());
        call.become(CallState.ENDED);
    }
}
