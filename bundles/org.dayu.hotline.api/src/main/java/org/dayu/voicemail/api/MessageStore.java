package org.dayu.voicemail.api;

import java.util.UUID;
import java.util.function.Consumer;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes down what callers say when nobody talks with them, and has it heard by those who should. A plug-in: of several
 * services the one with the highest {@code service.ranking} takes the next message. {@code call} leads the caller, this
 * listens.
 *
 * <p>Thread-safe, never blocks. Signals come on any thread but the caller's own.
 *
 * @since 1.0
 */
@ConsumerType
public interface MessageStore {

    /**
     * Begins to listen to the caller's leg. The store ends the message by itself after {@link NewMessage#longest} or {@link
     * NewMessage#silence}, and when the leg has gone.
     *
     * @param told what becomes of it
     */
    void begin(NewMessage message, Consumer<MessageSignal> told);

    /** The message is over; what it is worth is told. Without effect for one that is over or unknown. */
    void end(UUID message, MessageEnd how);
}
