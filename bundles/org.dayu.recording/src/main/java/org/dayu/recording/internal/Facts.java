package org.dayu.recording.internal;

import org.dayu.recording.api.Recording;

/**
 * A recording and where its sound is.
 *
 * @param path relative to the folder of recordings
 */
public record Facts(Recording recording, String path) {

    /** The same with what is known once the file is closed. */
    Facts closed(Recording.State state, long length, long lostMillis, String sha256) {
        Recording old = recording;
        return new Facts(
                new Recording(
                        old.id(),
                        old.callId(),
                        old.started(),
                        WavFile.millis(length),
                        old.caller(),
                        old.agentId(),
                        old.agentName(),
                        old.queue(),
                        state,
                        lostMillis,
                        WavFile.HEADER + length,
                        sha256),
                path);
    }
}
