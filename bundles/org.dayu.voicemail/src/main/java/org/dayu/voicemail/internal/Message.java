package org.dayu.voicemail.internal;

import java.time.Instant;
import java.util.UUID;

import org.dayu.recording.api.SoundPlace;
import org.dayu.voicemail.api.DropReason;
import org.dayu.voicemail.api.MessageEnd;
import org.dayu.voicemail.api.MessageReason;
import org.jspecify.annotations.Nullable;

/**
 * A message as it was left; never changes afterwards.
 *
 * @param started when the tone was heard
 * @param arrived the place that a call-back keeps
 * @param caller digits, empty if withheld; personal data
 * @param recovered whether the node died in the middle of it
 * @param dropped why nothing of it was kept, or {@code null} if it was
 * @param bytes of the WAV file, 0 if it was dropped
 * @param sha256 of the WAV file, hexadecimal, or {@code null} if it was dropped
 * @param path of the sealed sound, relative to the folder of messages
 * @param node the node that wrote it, or {@code null} if that was not written down
 */
public record Message(
        UUID id,
        UUID callId,
        Instant started,
        Instant arrived,
        long millis,
        String caller,
        String queue,
        MessageReason reason,
        MessageEnd ended,
        boolean recovered,
        @Nullable DropReason dropped,
        long bytes,
        @Nullable String sha256,
        String path,
        @Nullable String node) {

    /** Where its sound is. */
    public SoundPlace place() {
        return new SoundPlace(path, node);
    }

    /** The same, kept. */
    Message kept(long length, MessageEnd how, boolean repaired, long size, String sum) {
        return new Message(
                id, callId, started, arrived, length, caller, queue, reason, how, repaired, null, size, sum, path,
                node);
    }

    /** The same, with nothing in it. */
    Message dropped(long length, MessageEnd how, boolean repaired, DropReason why) {
        return new Message(
                id, callId, started, arrived, length, caller, queue, reason, how, repaired, why, 0, null, path, node);
    }
}
