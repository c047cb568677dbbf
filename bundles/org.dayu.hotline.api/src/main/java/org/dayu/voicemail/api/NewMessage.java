package org.dayu.voicemail.api;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A message that a caller is about to leave.
 *
 * @param id of the message, chosen by who asks
 * @param call the call it is left in
 * @param leg the caller's media leg
 * @param caller the caller's digits, empty if withheld; personal data
 * @param queue whose agents hear it
 * @param reason why the caller leaves a message
 * @param arrived when the caller first entered a queue, or else began the call: the place that a call-back keeps
 * @param longest how long it may be
 * @param silence it is over when nothing was said for so long
 */
public record NewMessage(
        UUID id,
        UUID call,
        UUID leg,
        String caller,
        String queue,
        MessageReason reason,
        Instant arrived,
        Duration longest,
        Duration silence) {}
