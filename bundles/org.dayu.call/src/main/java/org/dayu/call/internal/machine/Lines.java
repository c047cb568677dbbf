package org.dayu.call.internal.machine;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.dayu.call.api.LegState;
import org.dayu.media.api.Clip;
import org.dayu.media.api.MediaLeg;
import org.dayu.media.api.NoMediaException;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipTarget;
import org.jspecify.annotations.Nullable;

/** What is done with one leg of a call: opened, rung, spoken to, hung up. */
final class Lines {

    private final CallMachine machine;
    private long plays;

    Lines(CallMachine machine) {
        this.machine = machine;
    }

    /** Adds a leg with media; throws if there is none. */
    MediaLeg open(Leg leg) throws NoMediaException {
        MediaLeg media = machine.around.open(machine.call.id, leg.id);
        leg.media = media;
        machine.call.legs.add(leg);
        machine.call.touch();
        return media;
    }

    /** Our offer to whom is rung on a leg that has been opened; if there is none, nothing of the leg is left. */
    String offer(Leg leg, MediaLeg media, SipTarget target) throws NoMediaException {
        try {
            return media.offer(machine.around.profile(target));
        } catch (NoMediaException e) {
            close(leg);
            throw e;
        }
    }

    /** Opens a leg and rings its party; returns why not, or {@code null}. */
    @Nullable
    String invite(Leg leg, SipTarget target, String from, String name, Duration ring) {
        return invite(leg, target, from, name, ring, Map.of());
    }

    /** The same with further headers. */
    @Nullable
    String invite(Leg leg, SipTarget target, String from, String name, Duration ring, Map<String, String> headers) {
        String refused = machine.outside.refuses(leg, target);
        if (refused != null) {
            return refused;
        }
        try {
            String offer = offer(leg, open(leg), target);
            leg.state = LegState.OFFERED;
            machine.around.sip(
                    new SipCommand.Invite(leg.id, target, from, name, offer, headers(leg, target, headers), ring));
            return null;
        } catch (NoMediaException e) {
            machine.outside.ended(leg);
            return "媒体资源已用完，请稍后再试";
        }
    }

    /** Who had it rung is told to phones of the house; who works here is nobody else's affair. */
    private Map<String, String> headers(Leg leg, SipTarget target, Map<String, String> further) {
        Map<String, String> all = new HashMap<>(further);
        all.put("X-Dayu-Call", machine.call.id.toString());
        if (leg.referredBy != null && target instanceof SipTarget.Phone) {
            all.put("Referred-By", '<' + leg.referredBy + '>');
        }
        return all;
    }

    void play(Leg leg, List<Clip> clips, boolean loop, boolean bargeIn) {
        MediaLeg media = leg.media;
        if (media != null) {
            leg.playing = ++plays;
            media.play(leg.playing, clips, loop, bargeIn);
        }
    }

    /** Plays what may be answered by speaking, also before its end. */
    void ask(Leg leg, List<Clip> clips) {
        MediaLeg media = leg.media;
        if (media != null) {
            leg.playing = ++plays;
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
        play(leg, List.of(new Clip.Prompt(machine.around.settings().music())), true, false);
    }

    /** Ends a leg from our side. */
    void hangup(Leg leg, int status, String reason) {
        if (leg.live()) {
            machine.around.sip(new SipCommand.Hangup(leg.id, status, reason));
            close(leg);
            machine.referrals.hungUp(leg);
        }
    }

    void close(Leg leg) {
        MediaLeg media = leg.media;
        if (media != null) {
            media.close();
            leg.media = null;
        }
        machine.outside.ended(leg);
        leg.state = LegState.ENDED;
        leg.playing = 0;
        machine.call.touch();
    }
}
