package org.dayu.voicemail.api;

import java.util.Locale;
import java.util.Optional;

/** Why a caller comes to leave a message. */
public enum MessageReason {
    /** 非工作时间. */
    AFTER_HOURS,
    /** 无人值守: nobody is signed in who serves the queue. */
    UNATTENDED,
    /** 溢出: the queue is full, or waiting took or would take too long. */
    OVERFLOW,
    /** 自愿: the caller chose it. */
    CHOICE;

    /** The name on the wire and in flows, e.g. {@code after-hours}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads {@link #wire()}; empty for an unknown name. */
    public static Optional<MessageReason> ofWire(String text) {
        for (MessageReason reason : values()) {
            if (reason.wire().equals(text)) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}
