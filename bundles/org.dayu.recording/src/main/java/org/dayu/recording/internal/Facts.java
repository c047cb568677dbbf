package org.dayu.recording.internal;

import java.util.List;

import org.dayu.recording.api.Recording;
import org.dayu.recording.api.SoundPlace;
import org.jspecify.annotations.Nullable;

/**
 * A recording and where its sound is.
 *
 * @param path relative to the folder of recordings
 * @param node the node that wrote it, or {@code null} if that was not written down
 */
public record Facts(Recording recording, String path, @Nullable String node) {

    public SoundPlace place() {
        return new SoundPlace(path, node);
    }

    /** The same with what is known once the file is closed. */
    Facts closed(Closing closing) {
        Recording old = recording;
        return new Facts(
                new Recording(
                        old.id(),
                        old.callId(),
                        old.started(),
                        WavHeader.millis(closing.length()),
                        old.caller(),
                        old.agentId(),
                        old.agentName(),
                        old.agentNumber(),
                        old.extension(),
                        old.queue(),
                        closing.state(),
                        closing.lostMillis(),
                        WavHeader.LENGTH + closing.length(),
                        closing.sha256(),
                        closing.gaps(),
                        closing.segments(),
                        old.hold()),
                path,
                node);
    }

    /** The same with who is in it now. */
    Facts attended(List<Recording.Segment> segments) {
        Recording old = recording;
        return new Facts(
                new Recording(
                        old.id(),
                        old.callId(),
                        old.started(),
                        old.millis(),
                        old.caller(),
                        old.agentId(),
                        old.agentName(),
                        old.agentNumber(),
                        old.extension(),
                        old.queue(),
                        old.state(),
                        old.lostMillis(),
                        old.bytes(),
                        old.sha256(),
                        old.gaps(),
                        segments,
                        old.hold()),
                path,
                node);
    }
}
