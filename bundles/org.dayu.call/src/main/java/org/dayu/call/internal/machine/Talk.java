package org.dayu.call.internal.machine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.call.api.CallState;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.GainTable;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegState;
import org.dayu.call.api.Supervision;
import org.dayu.call.api.TalkMode;
import org.dayu.media.api.Clip;
import org.dayu.media.api.MediaLeg;
import org.dayu.media.api.SdpRejectedException;
import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipCommand;
import org.jspecify.annotations.Nullable;

/** People talk: who hears whom by {@link GainTable}, holding, third parties, and what happens as parties leave. */
final class Talk {

    /** Ringback and busy tone of the Chinese network: 450 Hz, 1 s in 5 s and 0.35 s in 0.7 s (GB/T 3380). */
    static final List<Clip> RINGBACK = List.of(new Clip.Tone(450, 0, 1000), new Clip.Silence(4000));

    private static final Clip BUSY_BEAT = new Clip.Tone(450, 0, 350);
    private static final Clip BUSY_PAUSE = new Clip.Silence(350);
    private static final List<Clip> BUSY = List.of(BUSY_BEAT, BUSY_PAUSE, BUSY_BEAT, BUSY_PAUSE, BUSY_BEAT, BUSY_PAUSE);

    private record Pair(UUID listener, UUID speaker) {}

    private final CallMachine machine;
    private final Call call;
    private final Map<Pair, Float> gains = new HashMap<>();

    private boolean agentOfQueue;
    /** The agent's phone, not the desk, put the citizen on hold. */
    private boolean heldByPhone;

    Talk(CallMachine machine) {
        this.machine = machine;
        call = machine.call;
    }

    /** The agent whom the queue found has answered. */
    void begin() {
        agentOfQueue = true;
        call.lastAgent = call.agentId;
        connect();
    }

    void connect() {
        if (call.talking == null) {
            call.talking = machine.around.now();
        }
        heldByPhone = false;
        mode(TalkMode.TALK);
    }

    /** Self service has connected the citizen with somebody who is no agent of a queue. */
    void connectThird() {
        call.talking = machine.around.now();
        heldByPhone = false;
        othersTalkOn();
    }

    /** The phone hears what comes from the other side before it is answered, and nothing else. */
    void hearEarly() {
        Leg agent = call.talking(LegRole.AGENT).orElse(null);
        Leg citizen = call.live(LegRole.CITIZEN).orElse(null);
        if (agent != null && citizen != null) {
            hears(agent, citizen, 1);
        }
    }

    private void mode(TalkMode mode) {
        call.mode = mode;
        apply();
    }

    /** Brings gains, music and the states of the legs in line with the mode. */
    void apply() {
        TalkMode mode = call.mode;
        if (mode == null || !call.state.human() && call.talking == null) {
            return;
        }
        List<Leg> talkers = call.talkers();
        for (Leg listener : talkers) {
            for (Leg speaker : talkers) {
                if (listener != speaker) {
                    gain(mode, listener, speaker);
                }
            }
        }
        for (Leg leg : talkers) {
            boolean music = GainTable.music(mode, leg.role);
            if (music && leg.playing == 0) {
                machine.lines.music(leg);
            } else if (!music && (leg.role == LegRole.CITIZEN || leg.role == LegRole.DEPARTMENT)) {
                machine.lines.stopPlaying(leg);
            }
            recorded(leg);
            leg.state = leg.heldByPeer || music ? LegState.HELD : LegState.ANSWERED;
        }
        call.touch();
        call.become(
                switch (mode) {
                    case TALK, HOLD -> CallState.TALKING;
                    case CONSULT -> CallState.CONSULTING;
                    case THREE_WAY -> CallState.CONFERENCE;
                });
    }

    /** What a supervisor says to nobody, or to the agent alone, is not the citizen's record. */
    private static void recorded(Leg leg) {
        boolean wanted = leg.supervision == null || leg.supervision == Supervision.BARGE;
        if (leg.recorded != wanted && leg.media != null) {
            leg.recorded = wanted;
            leg.media.recorded(wanted);
        }
    }

    private void gain(TalkMode mode, Leg listener, Leg speaker) {
        boolean silent = listener.heldByPeer || speaker.heldByPeer || speaker.muted;
        Supervision how = listener.supervision == null ? speaker.supervision : listener.supervision;
        hears(listener, speaker, silent ? 0 : GainTable.gain(mode, listener.role, speaker.role, how));
    }

    private void hears(Leg listener, Leg speaker, float wanted) {
        Float before = gains.put(new Pair(listener.id, speaker.id), wanted);
        MediaLeg media = listener.media;
        if (media != null && (before == null ? 0 : before) != wanted) {
            media.gain(speaker.id, wanted);
        }
    }

    // ---- commands

    /** Returns why not, or {@code null} if done. */
    @Nullable
    String setMode(TalkMode mode) {
        if (!call.state.human()) {
            return "还没有接通";
        }
        boolean needsThird = mode == TalkMode.CONSULT || mode == TalkMode.THREE_WAY;
        if (needsThird && call.talking(LegRole.DEPARTMENT).isEmpty()) {
            return "第三方还没有接听";
        }
        if (!needsThird
                && (call.talking(LegRole.AGENT).isEmpty()
                        || call.talking(LegRole.CITIZEN).isEmpty())) {
            return "坐席或市民已经离开";
        }
        boolean phoneHolds =
                call.talking(LegRole.AGENT).filter(agent -> agent.heldByPeer).isPresent();
        if (mode == TalkMode.TALK && phoneHolds) {
            return "话机正在保持通话，请在话机上恢复";
        }
        heldByPhone = false;
        mode(mode);
        return null;
    }

    void mute(Leg leg, boolean muted) {
        leg.muted = muted;
        apply();
    }

    /** The citizen has been handed on, and waits with music for the other to answer. */
    void waitForThird() {
        mode(TalkMode.CONSULT);
    }

    /** Nobody took the citizen, who is with this phone again, or on hold if the phone holds. */
    void backTo(Leg agent) {
        heldByPhone = agent.heldByPeer;
        mode(heldByPhone ? TalkMode.HOLD : TalkMode.TALK);
    }

    /** Somebody goes on at another phone, which holds nobody. */
    void replaced() {
        TalkMode mode = call.mode;
        if (heldByPhone && mode == TalkMode.HOLD) {
            mode = TalkMode.TALK;
        }
        heldByPhone = false;
        mode(mode == null ? TalkMode.TALK : mode);
    }

    /** Another person is the agent now. */
    void agentChanged() {
        boolean third = call.talking(LegRole.DEPARTMENT).isPresent();
        boolean citizen = call.talking(LegRole.CITIZEN).isPresent();
        mode(!third ? TalkMode.TALK : citizen ? TalkMode.THREE_WAY : TalkMode.CONSULT);
    }

    /** The agent hands the citizen back to a queue. */
    void release(Leg agent) {
        machine.lines.hangup(agent, 200, "Transferred");
        agentLeft();
        hangUpOthers();
    }

    void thirdRings() {
        call.talking(LegRole.AGENT).ifPresent(agent -> machine.lines.play(agent, RINGBACK, true, false));
    }

    void thirdAnswered(Leg leg) {
        call.talking(LegRole.AGENT).ifPresent(machine.lines::stopPlaying);
        heldByPhone = false;
        if (call.talking(LegRole.AGENT).isEmpty()) {
            othersTalkOn();
        } else {
            mode(leg.modeOnAnswer == null ? TalkMode.THREE_WAY : leg.modeOnAnswer);
        }
    }

    /** The agent has left citizen and third party; one who is an agent, too, becomes this call's. */
    private void othersTalkOn() {
        Leg third = call.talking(LegRole.DEPARTMENT).orElse(null);
        if (third == null || third.userId == null) {
            mode(TalkMode.THREE_WAY);
            return;
        }
        third.role = LegRole.AGENT;
        call.agentId = third.userId;
        call.lastAgent = third.userId;
        agentChanged();
    }

    void thirdNotReached(SipCause cause) {
        call.note("third.status", Integer.toString(cause.status()));
        call.talking(LegRole.AGENT).ifPresent(agent -> machine.lines.play(agent, BUSY, false, false));
        citizenMayBeAlone();
    }

    /** Handed on, and nobody took the citizen there. */
    private void citizenMayBeAlone() {
        boolean alone = call.state.human()
                && call.talking(LegRole.CITIZEN).isPresent()
                && call.talking(LegRole.AGENT).isEmpty()
                && call.live(LegRole.DEPARTMENT).isEmpty();
        if (alone) {
            hangUpOthers();
            if (!machine.outOfTalk.backToHead(
                    call.lastAgent, machine.around.settings().transferFailedPrompt())) {
                machine.end(EndReason.FAILED, null, 200, "Not taken");
            }
        }
    }

    // ---- what the phones do

    void renegotiate(Leg leg, @Nullable String sdp) {
        MediaLeg media = leg.media;
        if (media == null || leg.answered == null) {
            machine.around.sip(new SipCommand.RefuseOffer(leg.id));
            return;
        }
        try {
            String answer = sdp == null ? media.offer() : media.answer(sdp);
            machine.around.sip(new SipCommand.AcceptOffer(leg.id, answer));
            holdMayHaveChanged(leg);
        } catch (SdpRejectedException e) {
            machine.around.sip(new SipCommand.RefuseOffer(leg.id));
        }
    }

    void holdMayHaveChanged(Leg leg) {
        boolean held = leg.media != null && leg.media.heldByPeer();
        if (held == leg.heldByPeer) {
            return;
        }
        leg.heldByPeer = held;
        leg.silent = false;
        leg.state = held ? LegState.HELD : LegState.ANSWERED;
        call.touch();
        if (!call.state.human()) {
            return;
        }
        if (leg.role == LegRole.AGENT && held && call.mode == TalkMode.TALK) {
            heldByPhone = true;
            call.mode = TalkMode.HOLD;
        } else if (leg.role == LegRole.AGENT && !held && heldByPhone && call.mode == TalkMode.HOLD) {
            heldByPhone = false;
            call.mode = TalkMode.TALK;
        }
        apply();
    }

    /**
     * No RTP from one leg: ask its phone whether it is still there, for who only listens may send nothing. From all, or
     * never any from the caller: the call is dead, whatever the phones answer.
     */
    void silent(Leg leg) {
        leg.silent = true;
        List<Leg> talkers = call.talkers().stream()
                .filter(each -> each.role != LegRole.SUPERVISOR)
                .toList();
        boolean all =
                call.state.human() && talkers.size() > 1 && talkers.stream().allMatch(each -> each.silent);
        boolean never = leg.led() && leg.answered != null && !leg.heard;
        if (all || never) {
            machine.end(EndReason.MEDIA_TIMEOUT, null, 408, "No media");
        } else {
            machine.probes.ask(leg);
        }
    }

    // ---- leaving

    void partyLeft(Leg leg, SipCause cause) {
        if (machine.referrals.leaves(leg)) {
            return;
        }
        boolean lost = cause.by() == SipCause.By.NETWORK;
        switch (leg.role) {
            case CITIZEN -> {
                if (!goesOnWithoutCitizen()) {
                    machine.end(
                            lost ? EndReason.MEDIA_TIMEOUT : EndReason.NORMAL, LegRole.CITIZEN, 200, "Citizen left");
                }
            }
            case AGENT -> agentHungUp(lost);
            case DEPARTMENT -> thirdLeft();
            case SUPERVISOR -> {}
        }
    }

    /**
     * The citizen leaves a three-way talk, in which agent and third party talk on. How the call has ended is written down
     * now, for it was the citizen's; false if there are no two who would talk on.
     */
    boolean goesOnWithoutCitizen() {
        if (call.state != CallState.CONFERENCE || !agentAndThird()) {
            return false;
        }
        call.endReason = EndReason.NORMAL;
        call.endedBy = LegRole.CITIZEN;
        mode(TalkMode.CONSULT);
        return true;
    }

    private boolean agentAndThird() {
        return call.talking(LegRole.AGENT).isPresent()
                && call.talking(LegRole.DEPARTMENT).isPresent();
    }

    private void agentHungUp(boolean lost) {
        UUID agent = call.lastAgent;
        agentLeft();
        if (call.talking(LegRole.CITIZEN).isPresent()
                && call.talking(LegRole.DEPARTMENT).isPresent()) {
            call.agentId = null;
            othersTalkOn();
        } else if (lost && agent != null && call.talking(LegRole.CITIZEN).isPresent()) {
            hangUpOthers();
            if (!machine.outOfTalk.backToHead(agent, machine.around.settings().agentLostPrompt())) {
                machine.end(EndReason.FAILED, LegRole.AGENT, 200, "Agent lost");
            }
        } else if (!machine.rating.afterTalk()) {
            machine.end(EndReason.NORMAL, LegRole.AGENT, 200, "Agent left");
        }
    }

    private void hangUpOthers() {
        call.liveLegs()
                .filter(leg -> leg.role == LegRole.DEPARTMENT || leg.role == LegRole.SUPERVISOR)
                .toList()
                .forEach(leg -> machine.lines.hangup(leg, 200, "Bye"));
    }

    private void thirdLeft() {
        boolean agent = call.talking(LegRole.AGENT).isPresent();
        boolean citizen = call.talking(LegRole.CITIZEN).isPresent();
        boolean another = call.talking(LegRole.DEPARTMENT).isPresent();
        if (agent && citizen) {
            boolean stays = call.mode == TalkMode.HOLD || another;
            if (!stays) {
                mode(TalkMode.TALK);
            }
        } else if (!another || !agent && !citizen) {
            machine.end(EndReason.NORMAL, LegRole.DEPARTMENT, 200, "Department left");
        }
    }

    /** Hangs up one party at the desk's wish; the others talk on if two are left. */
    void drop(Leg leg) {
        boolean talked = leg.answered != null;
        machine.lines.hangup(leg, talked ? 200 : 487, "Dropped");
        if (!talked) {
            call.talking(LegRole.AGENT).ifPresent(machine.lines::stopPlaying);
            citizenMayBeAlone();
        } else if (leg.role == LegRole.CITIZEN && agentAndThird()) {
            mode(TalkMode.CONSULT);
        } else {
            partyLeft(leg, new SipCause(SipCause.By.US, 200, "Dropped"));
        }
    }

    /** Tells the ACD, once, that the agent it found is free of this call. */
    void agentLeft() {
        if (agentOfQueue && call.lastAgent != null) {
            agentOfQueue = false;
            machine.around.talkEnded(call.lastAgent, call.id);
        }
    }
}
