package org.dayu.workorder.internal.sla;

import java.time.Instant;

/**
 * The dates of one order, in UTC.
 *
 * @param signBy the department must have signed
 * @param warnAt four fifths of the time are used
 * @param deadline the department must have answered
 */
public record Due(Instant signBy, Instant warnAt, Instant deadline) {}
