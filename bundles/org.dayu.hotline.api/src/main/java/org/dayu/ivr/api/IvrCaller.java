package org.dayu.ivr.api;

import java.time.Instant;
import java.util.UUID;

/**
 * What a flow knows of the caller.
 *
 * @param number the caller's digits; personal data, never in logs
 */
public record IvrCaller(UUID call, String number, String called, Instant started) {}
