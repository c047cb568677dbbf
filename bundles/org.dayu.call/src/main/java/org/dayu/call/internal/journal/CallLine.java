package org.dayu.call.internal.journal;

import java.util.UUID;

/**
 * A line of the call journal.
 *
 * @param over whether the call is over with it
 * @param bytes as written, not to be changed
 */
record CallLine(UUID call, boolean over, byte[] bytes) {}
