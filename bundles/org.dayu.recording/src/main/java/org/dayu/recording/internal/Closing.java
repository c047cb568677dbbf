package org.dayu.recording.internal;

import java.util.List;

import org.dayu.recording.api.Recording;

/**
 * What is known of a recording only when its file is closed.
 *
 * @param length bytes of sound
 */
record Closing(
        Recording.State state,
        long length,
        long lostMillis,
        List<Recording.Gap> gaps,
        List<Recording.Segment> segments,
        String sha256) {}
