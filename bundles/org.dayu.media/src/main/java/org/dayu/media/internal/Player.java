package org.dayu.media.internal;

import java.util.List;

import org.dayu.media.api.MediaEvent.Outcome;
import org.jspecify.annotations.Nullable;

/** Plays tracks one after the other without a gap. For the shard's thread. */
final class Player {

    private List<Track> tracks = List.of();
    private boolean active;
    private long token;
    private boolean loop;
    private boolean bargeIn;
    private int index;
    private int at;
    /** Whether this pass through the tracks has made any sound or silence. */
    private boolean any;

    void begin(long token, List<Track> tracks, boolean loop, boolean bargeIn) {
        this.token = token;
        this.tracks = tracks;
        this.loop = loop;
        this.bargeIn = bargeIn;
        index = 0;
        at = 0;
        any = false;
        active = true;
    }

    void end() {
        active = false;
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
