package org.dayu.call.internal.machine;

import java.util.List;

import org.dayu.acd.api.Announcement;
import org.dayu.call.api.CallState;
import org.dayu.call.api.LegRole;
import org.dayu.media.api.Clip;
import org.jspecify.annotations.Nullable;

/**
 * What a caller who waits is told between the music: one thing at a time, and of what came meanwhile the newest. Some of
 * it tells of keys ({@link WaitKeys}) that mean something from then on.
 */
final class Announcements {

    private final CallMachine machine;
    private final Call call;
    private final WaitKeys keys;

    private boolean playing;
    /** Came while another was being played; the newest is played after it. */
    private @Nullable Announcement next;

    Announcements(CallMachine machine) {
        this.machine = machine;
        call = machine.call;
        keys = new WaitKeys(machine);
    }

    /** The caller comes to a queue. */
    void begin() {
        stop();
        keys.begin();
    }

    /** The caller waits no longer. */
    void stop() {
        playing = false;
        next = null;
    }

    /** Tells the caller who waits something, now or after what is being told. */
    void tell(Announcement announcement) {
        if (announcement.clips().isEmpty()) {
            return;
        }
        if (playing) {
            next = announcement;
        } else {
            keys.heard(announcement.clips());
            play(announcement.clips());
        }
    }

    /** Plays something at once, instead of whatever is being played. */
    void play(List<Clip> clips) {
        playing = true;
        call.live(LegRole.CITIZEN).ifPresent(leg -> machine.lines.play(leg, clips, false, false));
    }

    /** Something has been played to the end: the next, or music. */
    void played() {
        if (!playing) {
            return;
        }
        playing = false;
        Announcement later = next;
        next = null;
        if (later == null || call.state != CallState.WAITING) {
            call.live(LegRole.CITIZEN).ifPresent(machine.lines::music);
        } else {
            tell(later);
        }
    }

    /** False if the key means nothing here. */
    boolean key(char key) {
        return keys.press(key);
    }
}
