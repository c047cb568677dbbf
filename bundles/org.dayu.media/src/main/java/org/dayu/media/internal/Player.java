package org.dayu.media.internal;

import java.util.List;

import org.dayu.media.api.MediaEvent.Outcome;
import org.dayu.media.api.VoiceDetector;
import org.jspecify.annotations.Nullable;

/** Plays tracks one after the other without a gap. For the shard's thread. */
final class Player {

    /** A fifth of a second of loud sound, so that a cough or a touched microphone cuts nothing short. */
    private static final int LOUD = 10;

    private static final int OF = 14;

    private List<Track> tracks = List.of();
    private boolean active;
    private long token;
    private boolean loop;
    private boolean bargeIn;
    /** Listens while somebody may speak over what is played. */
    private @Nullable VoiceDetector voice;

    private int index;
    private int at;
    /** Whether this pass through the tracks has made any sound or silence. */
    private boolean any;

    void begin(long token, List<Track> tracks, boolean loop, boolean bargeIn) {
        this.token = token;
        this.tracks = tracks;
        this.loop = loop;
        this.bargeIn = bargeIn;
        voice = null;
        index = 0;
        at = 0;
        any = false;
        active = true;
    }

    /** Plays once, until somebody speaks or presses a key. */
    void ask(long asked, List<Track> question) {
        begin(asked, question, false, true);
        voice = new VoiceDetector(LOUD, OF);
    }

    /** Whether the peer, of whom this is the next frame, has begun to speak over it. */
    boolean spokenOver(short[] frame) {
        VoiceDetector detector = voice;
        if (!active || detector == null) {
            return false;
        }
        detector.hear(frame);
        return detector.speaking();
    }

    void end() {
        active = false;
        voice = null;
        tracks = List.of();
    }

    boolean active() {
        return active;
    }

    boolean bargeIn() {
        return active && bargeIn;
    }

    long token() {
        return token;
    }

    /** Adds the next samples; how it ended if it did so by this, else null. */
    @Nullable
    Outcome mix(float[] mix, int count) {
        int done = 0;
        while (done < count) {
            if (index == tracks.size()) {
                // a loop of nothing would never get on
                if (!loop || !any) {
                    return Outcome.COMPLETED;
                }
                index = 0;
                any = false;
            }
            Track track = tracks.get(index);
            int length = track.length();
            if (length == Track.FAILED) {
                return Outcome.FAILED;
            }
            if (length == Track.LOADING) {
                return null;
            }
            int run = Math.min(count - done, length - at);
            track.add(mix, done, at, run);
            any |= run > 0;
            done += run;
            at += run;
            if (at >= length) {
                index++;
                at = 0;
            }
        }
        return index == tracks.size() && !loop ? Outcome.COMPLETED : null;
    }
}
