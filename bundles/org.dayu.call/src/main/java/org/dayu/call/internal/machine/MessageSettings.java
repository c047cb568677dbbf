package org.dayu.call.internal.machine;

import java.time.Duration;
import java.util.Set;

/**
 * Of callers whom nobody talks with.
 *
 * @param longest how long a message may be
 * @param silence a message is over when nothing was said for so long
 * @param tries how often a caller who says nothing is asked
 * @param callbackKey the key by which who waits asks for a call-back, or {@code '\0'} for none
 * @param messageKey the key by which who waits leaves a message, or {@code '\0'} for none
 * @param offers the prompts that tell callers of these keys; before one was played the keys mean nothing
 */
public record MessageSettings(
        Duration longest, Duration silence, int tries, char callbackKey, char messageKey, Set<String> offers) {

    public MessageSettings {
        offers = Set.copyOf(offers);
    }
}
