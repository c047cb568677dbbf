package org.dayu.acd.api;

import java.util.List;
import java.util.UUID;

import org.dayu.media.api.Clip;

/**
 * What a waiting caller is told.
 *
 * @param position its place, 1 is next
 * @param estimatedWaitSeconds expected wait, or -1 if unknown
 * @param clips what to play between the music
 */
public record Announcement(UUID call, int position, int estimatedWaitSeconds, List<Clip> clips) {

    public Announcement {
        clips = List.copyOf(clips);
    }
}
