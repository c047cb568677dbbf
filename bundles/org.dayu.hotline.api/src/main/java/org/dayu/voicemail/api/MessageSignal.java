package org.dayu.voicemail.api;

import java.util.UUID;

/** What becomes of a message. {@link Ready} first, or one of the others at once; after one of the others nothing more. */
public sealed interface MessageSignal {

    UUID message();

    /** From now on what the caller says is kept: the tone may be heard. */
    record Ready(UUID message) implements MessageSignal {}

    /**
     * The message is over and kept.
     *
     * @param millis how long it is
     * @param how what ended it
     */
    record Kept(UUID message, long millis, MessageEnd how) implements MessageSignal {}

    /** There was nothing in it to keep; that there was nothing is written down. */
    record Dropped(UUID message, DropReason why) implements MessageSignal {}

    /**
     * It cannot be kept.
     *
     * @param why for the call's record, e.g. {@code disk-full}
     */
    record Failed(UUID message, String why) implements MessageSignal {}
}
