package org.dayu.outbound.api;

import java.util.Locale;
import java.util.Optional;

/** Why a citizen is to be called back. */
public enum CallbackReason {
    /** The node died while they waited or talked. */
    NODE_LOST,
    /** They hung up while waiting, or while an agent's phone rang. */
    ABANDONED,
    /** The queue was full or waiting took too long. */
    OVERFLOW,
    /** The call failed by our fault while they waited. */
    FAILED,
    /** They left a message. */
    VOICEMAIL,
    /** They asked for it. */
    ASKED,
    /** An agent or a program put them on the list. */
    SCHEDULED;

    /**
     * The note by which a bundle of the call plane promises a call-back during a call ({@link
     * org.dayu.call.api.CallCommand.Note}); its value is {@link #wire}. The promise is in the call's journal and
     * therefore kept whatever dies.
     */
    public static final String NOTE = "callback.reason";

    /** The name in notes, e.g. {@code asked}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads {@link #wire()}; empty for an unknown name. */
    public static Optional<CallbackReason> ofWire(String text) {
        for (CallbackReason reason : values()) {
            if (reason.wire().equals(text)) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}
